#ifndef CROSSFOOT_FLOOR_H
#define CROSSFOOT_FLOOR_H

// Builds libxml2's tree of an HTML page in UTF-8 and frees it. Returns whether there was a tree.
int crossfoot_floor_parse(const unsigned char *bytes, int count);

// libxml2's version as it is written: "2.9.14".
const char *crossfoot_floor_version(void);

#endif
