"""Words of each language and what is wrongly put in their place: for planting faults. Data only."""

from typing import Final

LANGUAGES: Final = ("fr", "nl", "cs", "hu", "pl", "sl", "es", "de", "el", "et", "mt")

OTHER: Final = {
    "fr": "es",
    "nl": "de",
    "cs": "pl",
    "hu": "et",
    "pl": "cs",
    "sl": "cs",
    "es": "fr",
    "de": "nl",
    "el": "fr",
    "et": "hu",
    "mt": "es",
}


WRONG_NUMBER: Final = {
    "fr": [("Trois", "Quatre"), ("neuf", "huit"), ("huit", "sept"), ("Sept", "Six")],
    "nl": [("Drie", "Vier"), ("negen", "acht"), ("acht", "zeven"), ("Zeven", "Zes")],
    "cs": [("tři", "čtyři"), ("devíti", "osmi"), ("Osmi", "Sedmi"), ("Sedm", "Šest")],
    "hu": [("Három", "Négy"), ("Kilenc", "Nyolc"), ("nyolc", "hét"), ("hetet", "hatot")],
    "pl": [("Trzy", "Cztery"), ("dziewięciu", "ośmiu"), ("ośmiu", "siedmiu"), ("Siedem", "Sześć")],
    "sl": [("Tri", "Štiri"), ("devetih", "osmih"), ("Osmih", "Sedmih"), ("Sedem", "Šest")],
    "es": [("Tres", "Cuatro"), ("nueve", "ocho"), ("ocho", "siete"), ("Siete", "Seis")],
    "de": [("Drei", "Vier"), ("neun", "acht"), ("acht", "sieben"), ("Sieben", "Sechs")],
    "el": [("Τρία", "Τέσσερα"), ("εννέα", "οκτώ"), ("οκτώ", "επτά"), ("Επτά", "Έξι")],
    "et": [("Kolm", "Neli"), ("üheksast", "kaheksast"), ("Kaheksal", "Seitsmel"), ("Seitse", "Kuus")],
    "mt": [("Tliet", "Erba’"), ("disa’", "tmien"), ("it-tmien", "is-seba’"), ("Sebgħa", "Sitta")],
}
WRONG_MONTH: Final = {
    "fr": [("octobre", "novembre"), ("septembre", "décembre"), ("juin", "mai"), ("avril", "août")],
    "nl": [("oktober", "november"), ("september", "december"), ("juni", "mei"), ("april", "augustus")],
    "cs": [("října", "listopadu"), ("říjnu", "listopadu"), ("září", "prosinci"), ("června", "května")],
    "hu": [("október", "november"), ("szeptember", "december"), ("június", "május"), ("április", "augusztus")],
    "pl": [
        ("października", "listopada"),
        ("październiku", "listopadzie"),
        ("wrześniu", "grudniu"),
        ("czerwca", "maja"),
    ],
    "sl": [("oktobra", "novembra"), ("septembra", "decembra"), ("junija", "maja"), ("aprila", "avgusta")],
    "es": [("octubre", "noviembre"), ("septiembre", "diciembre"), ("junio", "mayo"), ("abril", "agosto")],
    "de": [("Oktober", "November"), ("September", "Dezember"), ("Juni", "Mai"), ("April", "August")],
    "el": [("Οκτωβρίου", "Νοεμβρίου"), ("Οκτώβριο", "Νοέμβριο"), ("Σεπτέμβριο", "Δεκέμβριο"), ("Ιουνίου", "Μαΐου")],
    "et": [("oktoobril", "novembril"), ("oktoobris", "novembris"), ("septembris", "detsembris"), ("juuniks", "maiks")],
    "mt": [("Ottubru", "Novembru"), ("Settembru", "Diċembru"), ("Ġunju", "Mejju"), ("April", "Awwissu")],
}
WRONG_SCALE: Final = {
    "fr": [("millions", "milliards")],
    "nl": [("miljoen", "miljard")],
    "cs": [("milionu", "miliardy")],
    "hu": [("millió", "milliárd")],
    "pl": [("mln", "mld")],
    "sl": [("milijona", "milijarde")],
    "es": [("millones", "mil millones")],
    "de": [("Millionen", "Milliarden")],
    "el": [("εκατομμύρια", "δισεκατομμύρια")],
    "et": [("miljonit", "miljardit")],
    "mt": [("miljun", "biljun")],
}
WRONG_CURRENCY: Final = {
    **{code: [("EUR", "USD")] for code in LANGUAGES},
    "el": [("ευρώ", "δολάρια")],
    "et": [("eurot", "dollarit")],
}
WRONG_EURO: Final = {
    "hu": [("EUR", "euro")],
    "sl": [("EUR", "euro")],
    "el": [("ευρώ", "EUR")],
    "et": [("eurot", "EUR")],
}
WRONG_TERM: Final = {
    "fr": [
        ("du dépliant", "de la brochure"),
        ("la lettre d’information", "le journal"),
        ("La conférence finale", "La dernière réunion"),
    ],
    "nl": [
        ("de folder", "het boekje"),
        ("de nieuwsbrief", "de krant"),
        ("De slotconferentie", "De laatste bijeenkomst"),
    ],
    "cs": [("letáku", "sešitu"), ("zpravodaj", "noviny"), ("Závěrečná konference", "Poslední schůze")],
    "hu": [("a szórólapból", "a füzetből"), ("hírlevelét", "újságját"), ("A zárókonferenciát", "Az utolsó ülést")],
    "pl": [("ulotki", "broszury"), ("biuletyn", "gazetę"), ("Konferencja końcowa", "Ostatnie zebranie")],
    "sl": [("zloženke", "knjižice"), ("glasilo", "časopis"), ("Zaključna konferenca", "Zadnji sestanek")],
    "es": [
        ("del folleto", "del cuaderno"),
        ("el boletín informativo", "el periódico"),
        ("La conferencia final", "El último encuentro"),
    ],
    "de": [
        ("des Faltblatts", "der Broschüre"),
        ("den Newsletter", "die Zeitung"),
        ("Die Abschlusskonferenz", "Das letzte Treffen"),
    ],
    "el": [
        ("του φυλλαδίου", "της μπροσούρας"),
        ("το ενημερωτικό δελτίο", "την εφημερίδα"),
        ("Η τελική διάσκεψη", "Η έσχατη συνάντηση"),
    ],
    "et": [("voldikut", "brošüüri"), ("uudiskirja", "ajalehte"), ("Lõppkonverents", "Viimane kohtumine")],
    "mt": [("tal-fuljett", "tal-ktejjeb"), ("il-bullettin", "il-gazzetta"), ("Il-konferenza finali", "L-aħħar laqgħa")],
}
FORBIDDEN: Final = {
    "fr": [("PME", "SMEs")],
    "nl": [("Kmo’s", "SMEs")],
    "cs": [("MSP", "SMEs")],
    "hu": [("kkv-k", "SME-k")],
    "pl": [("MŚP", "SME")],
    "sl": [("MSP", "SMEs")],
    "es": [("pymes", "SMEs")],
    "de": [("KMU", "SMEs")],
    "el": [("ΜΜΕ", "SMEs")],
    "et": [("VKEd", "SMEs")],
}
CHANGED_NAME: Final = {code: [("ACOM France", "ACON Paris"), ("EnergyLab", "Kiosk")] for code in LANGUAGES}
NEAR_NAME: Final = {
    code: [("PROSPECTS", "PEROSPECTS"), ("POOLING4CLUSTERS", "POLING4CLUSTERS"), ("EnergyLab", "EnregyLab")]
    for code in LANGUAGES
}
