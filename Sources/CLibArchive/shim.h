// libarchive for Swift: reading tar, zip and compressed streams (gzip, zstd, bzip2, xz).
#ifndef CROSSFOOT_CLIBARCHIVE_SHIM_H
#define CROSSFOOT_CLIBARCHIVE_SHIM_H

#include <archive.h>
#include <archive_entry.h>
#include <locale.h>
#ifdef __APPLE__
#include <xlocale.h>
#endif

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

// Goes to the next entry and gives its name as UTF-8, or as the bytes that the archive holds; NULL
// where it has none. libarchive converts names to the character set of the thread's locale, which for
// a program that has not asked for one is ASCII: so it gets one with UTF-8 for the time of the call.
static inline int crossfoot_archive_next(
    struct archive *archive, struct archive_entry **entry, const char **name) {
  static const char *const names[] = {"C.UTF-8", "C.utf8", "en_US.UTF-8", "UTF-8"};
  locale_t utf8 = (locale_t)0;
  for (unsigned index = 0; index < sizeof names / sizeof *names && !utf8; index++) {
    utf8 = newlocale(LC_CTYPE_MASK, names[index], (locale_t)0);
  }
  locale_t before = utf8 ? uselocale(utf8) : (locale_t)0;
  int code = archive_read_next_header(archive, entry);
  *name = NULL;
  if (code >= ARCHIVE_WARN && code != ARCHIVE_EOF) {
    *name = archive_entry_pathname_utf8(*entry);
    if (!*name) *name = archive_entry_pathname(*entry);
  }
  if (utf8) {
    uselocale(before);
    freelocale(utf8);
  }
  return code;
}

// Whether an entry is a file with contents of its own: no folder, link or device.
static inline int crossfoot_archive_is_file(struct archive_entry *entry) {
  return archive_entry_filetype(entry) == AE_IFREG && archive_entry_hardlink(entry) == NULL;
}

#endif
