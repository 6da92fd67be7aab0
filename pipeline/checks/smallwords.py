"""Small words by which a language is known from all others of the product. Data only.

Most stand in no dictionary of another of the languages; two of them need no other proof.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

OURS_ALONE: Final[Mapping[str, frozenset[str]]] = MappingProxyType(
    {
        language: frozenset(row.split())
        for language, row in {
            "fr": (
                "les une dans est du sont pour avec qui sur par tous être aux été ou cette leurs ils avoir avait"
                " étaient après chaque plusieurs toutes lors chez peuvent doit doivent très lorsque jusqu quatre"
                " cinq nouvelles région régions entreprises pratique pratiques membres développement années était"
                " depuis ainsi aussi notamment autres donc selon"
            ),
            "nl": (
                "het een op zijn heeft worden voor met aan door bij welke hebben elke uit niet werd naar wordt deze"
                " zij ook omdat tussen tijdens onder moet moeten kunnen eerste tweede nieuwe jaar jaren twee drie"
                " vijf praktijk praktijken bedrijven samenwerking ondernemers gemeente tegen sinds zodat waarbij"
                " meer geen"
            ),
            "cs": (
                "nebo každý má být které své jsou při byl byla bylo byly jeho svůj této když také podle každá každé"
                " která který její jejich tento mohou bude budou není nejsou však již ještě během všechny všech kde"
                " kdy více než dvě nový podniky podnikání partneři praxe spolupráce jsme těchto může před tři čtyři"
                " pět regionů"
            ),
            "hu": (
                "és az minden hogy vagy nem egy meg való valamint egyes ezek által között volt szerint mellett"
                " voltak amely amelyek akik ezt azt ahol amikor után előtt során alatt össze első második három négy"
                " öt két új több csak még lehet vannak nincs gyakorlat gyakorlatok vállalkozások térség"
                " együttműködés évben részt helyi számára kellett"
            ),
            "pl": (
                "się lub nie jest są oraz przez dla przy została które który jako tego można w został zostało"
                " zostały która tych tym jego był była było były będzie będą może mogą także również podczas przed"
                " więcej niż gdy gdzie wszystkie dwa trzy cztery pięć nowe nowych praktyki praktyka przedsiębiorstw"
                " współpracy regionie regionów latach ponieważ między każdy każda każde"
            ),
            "sl": (
                "ali ima pri vsi pred kot naj bila bilo ter tudi vsak lahko niso kjer imajo vse vsaka vsako njihove"
                " njihov svojih več kadar dve štiri podjetja podjetij regije regij sodelovanje leta morajo bodo smo"
                " če"
            ),
            "es": (
                "los las del tiene una por para como con sus todos cada según entre donde son fue todas fueron está"
                " están esta estos estas también desde durante puede pueden debe deben había muy otros otras nuevo"
                " nueva nuevos cuatro cinco empresas prácticas práctica regiones proyecto socios cuando mediante así"
            ),
            "de": (
                "und der das auf zu oder hat von ein eine im ist aus dem vor für durch wurde werden sind einer"
                " einem einen wurden wird auch über unter zwischen während dass dieser können muss müssen soll wenn"
                " fünf neuen neuer zur vom beim ihren ihrer seit nicht sich sowie zwei drei diese dieses"
            ),
            "el": (
                "και να του το της την σε με για τις στην δεν από τη οι τα των στο είναι στις που θα τον τους στη"
                " στον στα μια ένα ή ως κατά μετά πριν έχει έχουν ήταν πως όπως κάθε μεταξύ αλλά πολύ περισσότερο"
                " δύο τρεις τρία νέα νέες αυτό αυτή αυτές επίσης η ο"
            ),
            "et": (
                "või ei ning kui nende oma mis kõik selle ka igal peab võib olid oli toimus osales need neid kuid"
                " pärast jooksul vahel rohkem kaks kolm neli viis uue uued uute ettevõtted ettevõtete piirkonna"
                " piirkonnad koostöö aasta aastal aastat esimene saavad tuleb üle kohta jaoks kõige kõigi võivad"
            ),
            "mt": (
                "li jew tiegħu għal fil kull ir xi mill minn kemm fl hija huwa tal għandu kien saret kienu dawn"
                " dawk bejn qabel waqt fuq sabiex biex fejn ukoll aktar iktar tliet erba jistgħu jrid mhux kollha"
                " prattiki prattika intrapriżi snin tagħhom tagħha għandha għandhom taħt waħda wieħed żewġ ħames ġew"
                " ġiet ieħor oħra oħrajn reġjuni proġett bħala għall"
            ),
        }.items()
    }
)
"""Language -> its words, in small letters."""
