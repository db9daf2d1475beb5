import Testing

@testable import Reporting

struct DisplayWidthTests {
  @Test(arguments: [
    ("a", 1), ("é", 1), ("e\u{301}", 1), ("漢", 2), ("カ", 2), ("한", 2), ("\u{1112}\u{1161}", 2),
    ("ｱ", 1), ("Ａ", 2), ("🚢", 2), ("👩‍👩‍👧", 2), ("🇰🇭", 2), ("❤️", 2), ("❤", 1), ("…", 1), ("–", 1),
    ("ខ", 1), ("\u{AD}", 0), ("a b", 3), ("", 0), ("（", 2), ("฿", 1),
  ])
  func columns(_ text: String, _ width: Int) {
    #expect(DisplayWidth.of(text) == width)
  }

  @Test(arguments: [
    ("plain", "plain"), ("a\u{1B}[31mb", "a\u{FFFD}[31mb"), ("a\tb", "a b"), ("a\r\nb", "a b"),
    ("a\u{202E}b", "ab"), ("a\u{200B}b", "ab"), ("\u{FEFF}a", "a"), ("👩‍👧", "👩‍👧"),
    ("a\u{85}b", "a b"), ("a\u{9B}b", "a\u{FFFD}b"), ("a\0b", "a\u{FFFD}b"),
    ("e\u{301}\u{202E}", "e\u{301}"),
  ])
  func textFromOutsideIsMadeSafe(_ text: String, _ shown: String) {
    #expect(SafeText.shown(text) == shown)
  }
}
