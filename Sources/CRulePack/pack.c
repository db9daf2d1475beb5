// The built-in rule pack: every file under Rules/, put into the program by #embed, so that the program
// works when it is copied alone to another machine.
//
// The list below is written by hand, in the order of the paths' bytes. A test compares it with the
// folder and fails on a file that is missing here or there. One file takes two lines.

// `#embed` is C23. Said here and not with a compiler flag in the manifest: a package with unsafe
// flags cannot be depended on by version.
#pragma clang diagnostic ignored "-Wc23-extensions"

#include "CRulePack.h"

static const crossfoot_rule_file files[] = {

// The end, which keeps the table from being empty.
{0, 0, 0}};

size_t crossfoot_rule_file_count(void) { return sizeof files / sizeof files[0] - 1; }

crossfoot_rule_file crossfoot_rule_file_at(size_t index) { return files[index]; }
