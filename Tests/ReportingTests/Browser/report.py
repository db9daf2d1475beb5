"""Uses the HTML report as a reader would, in headless Chromium, and fails on the first thing that is wrong.

    report.py SMALL.html LARGE.html

SMALL is the report of the tests' samples, LARGE one of 5,000 articles. What is looked for is stated in the
samples (Tests/ReportingTests/Sample.swift and ReportSamples.swift).
"""

import importlib.util
import pathlib
import shutil
import sys

from selenium import webdriver
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.select import Select
from selenium.webdriver.support.wait import WebDriverWait


def start():
    options = webdriver.ChromeOptions()
    options.binary_location = shutil.which("chromium") or shutil.which("google-chrome") or ""
    for argument in ["--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--window-size=1300,900",
                     "--force-prefers-reduced-motion"]:
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    return webdriver.Chrome(options=options, service=Service(shutil.which("chromedriver")))


class Page:
    def __init__(self, driver, path):
        self.driver = driver
        self.url = pathlib.Path(path).resolve().as_uri()

    def open(self, view=""):
        # A change of the fragment alone loads nothing.
        self.driver.get("about:blank")
        self.driver.get(self.url + view)

    def all(self, selector):
        return self.driver.find_elements(By.CSS_SELECTOR, selector)

    def one(self, selector):
        return self.driver.find_element(By.CSS_SELECTOR, selector)

    def texts(self, selector):
        return [element.text for element in self.all(selector)]

    def wait(self, condition, what):
        WebDriverWait(self.driver, 20).until(lambda _: condition(), what)

    def script(self, text, *arguments):
        return self.driver.execute_script(text, *arguments)


def expect(found, wanted, what):
    if found != wanted:
        raise SystemExit(f"{what}: found {found!r}, expected {wanted!r}")


def overview(page):
    page.open()
    tiles = dict(zip(page.texts(".tiles span"), page.texts(".tiles strong")))
    wanted = {"Articles": "4", "Errors": "2", "Warnings": "1", "Notes": "1", "Not processed": "1"}
    expect({name: tiles.get(name) for name in wanted}, wanted, "tiles")
    expect(page.texts("h2")[0], "Findings by check", "first plot")
    rows = page.texts("table")[0]
    expect("SUM-01" in rows and "TIM-01" in rows, True, "checks of the plot")
    expect(any("gone, 100%.txt" in text for text in page.texts("td")), True, "input not processed")


def finding_to_article(page):
    page.open()
    page.one('nav a[href="#/findings"]').click()
    page.wait(lambda: page.one("h1").text == "Findings", "findings open")
    expect(len(page.all("tbody tr")), 4, "findings listed")
    Select(page.one("select")).select_by_value("error")
    page.wait(lambda: len(page.all("tbody tr")) == 2, "only errors")
    page.one("tbody tr td:nth-child(3) a").click()
    page.wait(lambda: page.all(".paper"), "the article opens")
    sums = [mark.get_attribute("data-sum") for mark in page.all(".paper mark.operand") if mark.get_attribute("data-sum")]
    expect(sums, ["total", "+38 = 38", "+9 = 47", "+6 = 53", "+1 = 54", "+37 = 91", "+2 = 93"], "running sum in the text")
    expect(len(page.all(".joins circle")) >= 2, True, "places are joined")
    expect(page.texts(".card table tbody tr")[-1], "94 foreigners 94", "the total closes the table")
    expect("one Bangladeshi" in page.one(".card").text, True, "the culprit is named")
    page.one(".card details summary").send_keys(Keys.ENTER)
    expect("one Bangladeshi → 2" in page.one(".card details").text, True, "repairs")
    expect("Ana Lemos" in page.one("aside").text, True, "officials beside the text")
    expect("Ça suffit" in page.one("aside").text, True, "statements beside the text")
    page.one('input[type="checkbox"]').click()
    expect("no-kinds" in page.one(".paper").get_attribute("class"), True, "colours can be turned off")


def sort(page):
    page.open("#/article/0")
    head = next(head for head in page.all("main > div:last-child th") if head.text.startswith("Value"))
    head.find_element(By.TAG_NAME, "button").click()
    expect(head.get_attribute("aria-sort"), "descending", "numbers sort largest first")
    values = [row.split()[0] for row in page.texts("main > div:last-child tbody tr")]
    head.find_element(By.TAG_NAME, "button").click()
    expect(head.get_attribute("aria-sort"), "ascending", "the second click turns it round")
    turned = [row.split()[0] for row in page.texts("main > div:last-child tbody tr")]
    expect(values != turned, True, "rows move")


def filters(page):
    page.open("#/articles")
    expect(len(page.all("tbody tr")), 4, "articles listed")
    field = page.one('input[type="search"]')
    field.send_keys("Bangladeshi")
    page.wait(lambda: len(page.all("tbody tr")) == 2, "search looks into texts")
    expect(page.one('[role="status"]').text, "2 articles of 4", "the number is said")
    expect("q=Bangladeshi" in page.driver.current_url, True, "the search can be linked to")
    field.send_keys(Keys.CONTROL, "a")
    field.send_keys("no such word")
    page.wait(lambda: not page.all("tbody tr"), "nothing is found")
    page.open("#/articles?severity=clean")
    expect(page.texts("tbody tr td:first-child"), ["Quiet day"], "articles without findings")


def text_stays_text(page):
    page.open("#/article/1/0")
    expect("<script>alert(1)</script>" in page.one("aside").text, True, "markup in a message is shown")
    expect("<b>12</b>" in page.one(".paper").text, True, "markup in an article is shown")
    expect(page.script("return document.querySelectorAll('main script, main b, main img').length"), 0, "nothing became markup")
    expect(page.script("return performance.getEntriesByType('resource').length"), 0, "nothing is fetched")


def keyboard(page):
    page.open("#/findings")
    page.one("body").send_keys(Keys.TAB)
    expect(page.driver.switch_to.active_element.text, "Skip to the content", "first stop")
    page.driver.switch_to.active_element.send_keys(Keys.ENTER)
    expect(page.driver.switch_to.active_element.get_attribute("id"), "main", "skipping goes to the content")
    expect(page.one("h1").text, "Findings", "and stays in the view")
    page.open("#/article/0/0")
    button = page.one(".card button")
    button.send_keys(Keys.ENTER)
    expect(button.get_attribute("aria-pressed"), "true", "findings are chosen by key")


def accessible(page):
    # The package is made for another driver; what is wanted of it is the copy of axe-core that it brings.
    package = importlib.util.find_spec("axe_playwright_python")
    axe = (pathlib.Path(package.origin).parent / "axe.min.js").read_text()
    for theme in ["light", "dark"]:
        for view in ["", "#/findings", "#/articles", "#/article/0/0", "#/article/1"]:
            page.open(view)
            if page.script("return document.documentElement.dataset.theme") != theme:
                page.one("#theme").click()
            page.script(axe)
            found = page.driver.execute_async_script("axe.run().then(arguments[arguments.length - 1])")
            complaints = [(rule["id"], rule["help"], node["target"], node["failureSummary"])
                          for rule in found["violations"] for node in rule["nodes"]]
            expect(complaints, [], f"axe-core on {view or 'overview'}, {theme}")


def large(page):
    page.open()
    tiles = dict(zip(page.texts(".tiles span"), page.texts(".tiles strong")))
    expect(tiles["Articles"], "5,000", "tiles of the large report")
    loose = page.script(
        "return [...document.querySelector('main').childNodes].filter((node) => node.nodeType === 3).map((node) => node.data)")
    expect(loose, [], "words outside any element")
    page.open("#/articles")
    expect(len(page.all("tbody tr")), 100, "rows are made a page at a time")
    next(button for button in page.all("button") if button.text == "Next").click()
    expect("101 to 200 of 5,000" in page.one(".pages").text, True, "the next page")
    page.open("#/article/4999")
    expect(len(page.all(".paper mark")) > 5, True, "the last article opens")


def main():
    driver = start()
    try:
        small = Page(driver, sys.argv[1])
        for check in [overview, finding_to_article, sort, filters, text_stays_text, keyboard, accessible]:
            check(small)
        large(Page(driver, sys.argv[2]))
        complaints = [entry for entry in driver.get_log("browser") if entry["level"] in ("SEVERE", "WARNING")]
        expect(complaints, [], "console")
    finally:
        driver.quit()


main()
