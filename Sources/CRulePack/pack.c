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
#define RULE_FILE "../../Rules/checks/sums.yaml"
#include "file.inc"
#define RULE_FILE "../../Rules/en/lexicons/abbreviations.yaml"
#include "file.inc"
#define RULE_FILE "../../Rules/en/lexicons/calendar.yaml"
#include "file.inc"
#define RULE_FILE "../../Rules/en/lexicons/cues.tsv"
#include "file.inc"
#define RULE_FILE "../../Rules/en/lexicons/currencies.tsv"
#include "file.inc"
#define RULE_FILE "../../Rules/en/lexicons/grammar.yaml"
#include "file.inc"
#define RULE_FILE "../../Rules/en/lexicons/honorifics.tsv"
#include "file.inc"
#define RULE_FILE "../../Rules/en/lexicons/nationalities.tsv"
#include "file.inc"
#define RULE_FILE "../../Rules/en/lexicons/nouns.tsv"
#include "file.inc"
#define RULE_FILE "../../Rules/en/lexicons/numbers.yaml"
#include "file.inc"
#define RULE_FILE "../../Rules/en/lexicons/places.tsv"
#include "file.inc"
#define RULE_FILE "../../Rules/en/lexicons/portfolios.tsv"
#include "file.inc"
#define RULE_FILE "../../Rules/en/lexicons/posts.tsv"
#include "file.inc"
#define RULE_FILE "../../Rules/en/lexicons/predicates.tsv"
#include "file.inc"
#define RULE_FILE "../../Rules/en/lexicons/ranks.tsv"
#include "file.inc"
#define RULE_FILE "../../Rules/en/lexicons/statuses.yaml"
#include "file.inc"
#define RULE_FILE "../../Rules/en/lexicons/units.tsv"
#include "file.inc"
#define RULE_FILE "../../Rules/en/patterns/breakdowns.yaml"
#include "file.inc"
#define RULE_FILE "../../Rules/en/patterns/counts.yaml"
#include "file.inc"
#define RULE_FILE "../../Rules/en/patterns/dates.yaml"
#include "file.inc"
#define RULE_FILE "../../Rules/en/patterns/nationalities.yaml"
#include "file.inc"
#define RULE_FILE "../../Rules/en/patterns/numbers.yaml"
#include "file.inc"
#define RULE_FILE "../../Rules/en/patterns/officials.yaml"
#include "file.inc"
#define RULE_FILE "../../Rules/pack.yaml"
#include "file.inc"
#define RULE_FILE "../../Rules/types.yaml"
#include "file.inc"

// The end, which keeps the table from being empty.
{0, 0, 0}};

size_t crossfoot_rule_file_count(void) { return sizeof files / sizeof files[0] - 1; }

crossfoot_rule_file crossfoot_rule_file_at(size_t index) { return files[index]; }
