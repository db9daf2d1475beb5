// libarchive for Swift: reading tar, zip and compressed streams (gzip, zstd, bzip2, xz).
#ifndef CROSSFOOT_CLIBARCHIVE_SHIM_H
#define CROSSFOOT_CLIBARCHIVE_SHIM_H

#include <archive.h>
#include <archive_entry.h>

// Prepares a reader. With `is_single` the input is one stream of bytes, compressed or not, otherwise
// an archive. Formats and filters are named one by one: some of libarchive's others run programs.
// Returns ARCHIVE_OK, or a worse code where this libarchive lacks one.
static inline int crossfoot_archive_prepare(struct archive *archive, int is_single) {
  int worst = ARCHIVE_OK;
  int codes[] = {
      archive_read_support_filter_gzip(archive),
      archive_read_support_filter_bzip2(archive),
      archive_read_support_filter_xz(archive),
      archive_read_support_filter_zstd(archive),
      archive_read_support_format_empty(archive),
      is_single ? archive_read_support_format_raw(archive) : archive_read_support_format_tar(archive),
      is_single ? ARCHIVE_OK : archive_read_support_format_zip(archive),
  };
  for (unsigned index = 0; index < sizeof codes / sizeof *codes; index++) {
    // A warning says that a filter runs a program because the library was built without it.
    if (codes[index] < worst) worst = codes[index];
  }
  return worst;
}

// Whether an entry is a file with contents of its own: no folder, link or device.
static inline int crossfoot_archive_is_file(struct archive_entry *entry) {
  return archive_entry_filetype(entry) == AE_IFREG && archive_entry_hardlink(entry) == NULL;
}

#endif
