/// Month names of the languages that pages are most written in, in lower case.
enum MonthNames {
  /// The number of a month; `nil` for another word.
  static func number(_ word: String) -> Int? { months[word] }

  private static let months: [String: Int] = {
    let lists = [
      "january february march april may june july august september october november december",
      "jan feb mar apr may jun jul aug sep oct nov dec",
      "januar februar märz april mai juni juli august september oktober november dezember",
      "jänner feber mrz apr mai jun jul aug sept okt nov dez",
      "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
      "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
      "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
      "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
      "januari februari maart april mei juni juli augustus september oktober november december",
      "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia",
      "styczeń luty marzec kwiecień maj czerwiec lipiec sierpień wrzesień październik listopad grudzień",
      "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
      "januar februar marts april maj juni juli august september oktober november december",
      "tammikuuta helmikuuta maaliskuuta huhtikuuta toukokuuta kesäkuuta heinäkuuta elokuuta syyskuuta lokakuuta marraskuuta joulukuuta",
      "ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık",
      "januari februari maret april mei juni juli agustus september oktober november desember",
      "januari februari mac april mei jun julai ogos september oktober november disember",
      "ianuarie februarie martie aprilie mai iunie iulie august septembrie octombrie noiembrie decembrie",
      "január február március április május június július augusztus szeptember október november december",
      "gener febrer març abril maig juny juliol agost setembre octubre novembre desembre",
      "ene feb mar abr may jun jul ago sep oct nov dic",
      "janv févr mars avr mai juin juil août sept oct nov déc",
      "gen feb mar apr mag giu lug ago set ott nov dic",
      "січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня",
      "ledna února března dubna května června července srpna září října listopadu prosince",
    ]
    var table: [String: Int] = [:]
    for list in lists {
      for (index, name) in list.split(separator: " ").enumerated() {
        // The first list to name a month wins: "listopad" is November and October.
        if table[String(name)] == nil { table[String(name)] = index + 1 }
      }
    }
    return table
  }()
}
