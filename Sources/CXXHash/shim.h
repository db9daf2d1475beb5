// XXH3 for Swift: a fast hash of 128 bits, compiled into the program.
#ifndef CROSSFOOT_CXXHASH_SHIM_H
#define CROSSFOOT_CXXHASH_SHIM_H

#define XXH_INLINE_ALL
#include <xxhash.h>

struct crossfoot_hash {
  XXH64_hash_t high, low;
};

// The library's own name is a macro here, which Swift does not see.
static inline struct crossfoot_hash crossfoot_hash_of(const void *bytes, size_t count) {
  XXH128_hash_t hash = XXH3_128bits(bytes, count);
  struct crossfoot_hash result = {hash.high64, hash.low64};
  return result;
}

#endif
