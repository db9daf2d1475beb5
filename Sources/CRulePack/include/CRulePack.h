#ifndef CROSSFOOT_CRULEPACK_H
#define CROSSFOOT_CRULEPACK_H
#include <stddef.h>

typedef struct {
  const char *path;           // inside the pack, with '/'
  const unsigned char *bytes;
  size_t count;
} crossfoot_rule_file;

// The built-in pack's files, in the order of pack.c.
size_t crossfoot_rule_file_count(void);
crossfoot_rule_file crossfoot_rule_file_at(size_t index);
#endif
