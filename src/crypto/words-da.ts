// The Danish words of issued passphrases: seven of 2,048 words are 77 bits; the first four letters of each word are unique.
// Made by hand for this program: everyday words in a-z that can be heard, spelt and typed abroad; no two differ by one letter only.

const list = `
abekat abrikos absolut absurd accent adapter addere adel admiral adresse advare advent advokat afdele afdrag affald afgang afgift
afgjort afgrund afhente afholde afkast afklare afkode aflaste aflyse afpasse afrejse afrunde afrydde afsats afsende afsides afslag
afsnit afstand aftale aften aftryk afvaske afveje afvige agat agent agern agurk ahorn aikido akacie akademi akavet akkord akkurat
akrobat aksel aktie aktuel akustik akut akvarel albino albue alder aldrig alene alfabet alibi alkove allergi almanak almen alpaka alpin
alrum alsidig altan altid alvor ambolt amulet analyse ananas andante anden anelse anemone angive angora anis ankomst annonce anonym
anorak anrette ansigt ansjos ansvar antal antenne antik antyde anvise apostel apotek apparat appetit applaus april arabisk arbejde areal
arena arkade arkiv aroma artikel arving asfalt aspekt asters atelier atlas atlet atom atrium attest august auktion automat avle avling
avocado azalea azur baby badning bagage bager baghave bagland bagside bagved balance ballon balsam bambus bamse banan bane banjo bankbog
banner barber baret bark barnlig baron barre basar basis bassist basun batteri bebo bebygge bedrift bedst befale befolke begive begonia
begreb begynde behage behov beige bekende beklage bekymre belyse benytte benzin berede berider besked beslag bestik besvare betegne
betinge betjent beton betyde beundre bevis bidrag bifald bigband bikini bikube bilag bilfri bilist billet bilpark biltur bilvask bingo
biograf biologi biskuit bistand bitter bjerg bladlus blafre blande blazer blege blid blikke blitz blive blokade blomst blond blues bluse
blyant bodega bofast bogbind bogklub bogorm bogreol bogstav bogtryk bohave bolche bolero bolig bolt bomuld bonbon bonde bonsai bonus
boplads borg boring botanik bowle brandy bredde bremse brev bridge brigade brille brint briste broder bronze brosten brud bruge brumme
brunch bryde bryllup budding budget budskab buffet buggy bugne bugt buket bulder bulldog bund bunke burger busbane busk bustur butik
butler bybane bydel byfest byggeri bygning byliv bymur byplan byrde byrum bystyre bytte calypso camping carport casino celle cement
centrum chance charme chatte check chef chiffon chili chips chok cider cigar cirkus citat citron civil cockpit cognac cola cover cowboy
creme cricket cykel cyklist cypres daddel dagblad daggry daglig dagning dagtur dagvagt dahlia daler damask dambrug dame dampbad dankort
dansk datid dato datter debat dejlig dekade dekor delfin deltage delvis demo denne derfor design dessert detalje diadem diagram dialekt
diamant diesel digt dingle diplom direkte disk divan dobbelt dogme doktor dollar domino domstol dosis doven dragon drama dressur drift
drikke drilsk drink drive drone drossel drue druide duel dufte dukkert dundyne dunet dunk dusin dvale dybde dybhav dygtig dykand dykker
dynamo dyne dyppe dyrebar dyrisk dyrke ebbe editor effekt efter egebark egenart eger ejendom ekko eksakt eksport ekstra elastik elefant
element elev elgko elite eller ellipse elske email emalje emsig endda endelig endivie endnu enebarn energi eneste engang engel enhed
enhver enighed enkelt enlig enorm ensom enten episode epoke erfaren erhverv erindre erobre essay essens estrade etape etude etui euro
eventyr evig evne exit fabrik facade fader fagbog fajance faktura falde falsk familie fanfare fanklub fantom farbror farfar farlig fart
farve fasan fase fattig favorit februar fedme fedt fejl fejring femkant femmer femte ferm fersken festlig fiasko fiber figen figur filet
film filosof filter finale finesse finger firben firkant firling firma fiskeri fitness fjeder fjende flag flamme flaske flere flimmer
flink flirte flittig flod flora flotte flue flugt flyde flygel flyt flyver fnug fodbold fodfolk fodgade fodnote fodtur fokus folder
folie folk fond fonetik foran forbud fordi forfald forgang forhold forlag formue fornavn forord forret forstad fortov forum forvalg foto
foyer frakke fransk fred fregne fremad fridag frihed frikort frisk fritid frodig frokost fromage frontal frossen frygt frynse fryser
fuge fugtig fuld fumle fungere funkle fusion futte fyldt fyrre fyrste fysik gabe gaffel galakse galleri galop gammel gang ganske garage
garde garn gartner gasovn gavl gavmild gavnlig gazelle gebyr gedebuk gedigen gele gemme genbo generel geni genre gensvar gentage genvej
geolog gepard gerning gevir gibbon gigant giraf given glans glasur glat glemsel glider glimt glinse glitter globus glorie gnaven gnist
gnom gobelin godnat gods golf gondol gongong gople gorilla gospel gotik gourmet grafik gram granit gratis gren greve griffel grine gris
grotte grov grube grund gruppe grusvej grynet guava guide guitar gulbrun gulerod gulv gummi gunstig gyldig gymnast gynge gyser gyvel
hagl halm halvt hamre hamster handel hangar hank harmoni harpe hassel haste havfrue havkat havmand heftig hegn helbred heldig helhed
hellere heltal henna hente henvise herfra herlig herre herskab hertil hest hilse himmel hingst hinke hitte hjelm hjemlig hjerte hjort
hjul hobby hofdame hofte holdbar honning honorar hornist hotdog hotel hoved hule hummer humor hurra hurtig husdyr husly husmand husrum
hustru hvad hvalp hvede hvem hveps hverdag hvidvin hvile hvirvel hviske hvordan hyacint hyben hybrid hyld hylster hymne hypnose hysse
ibis ideal idyl igennem iglo ikke ikon ildflue ildsted imens imod import impuls indad indbo indeks indfald indgang indhold individ
indkast indlede indre indsats indtryk inferno info ingen initial insekt insider insulin intern intim intro ironi isbjerg isfri isfugl
ishav iskage iskold islag isning isolere isskab istap istid ivrig januar jargon jasmin jazz jeans jeep jern jetfly jockey jogge joker
jolle jomfru jordisk journal juble judo juice juledag juli jumbo jungle junior jury justere juvel jysk kabale kabine kaffe kajak kakao
kaktus kalkun kalorie kalv kamera kamille kammer kamp kanal kande kanin kano kantine kaos kapel kapital kaptajn karamel karisma karklud
karper karry karse karton kaskade kassere katalog katost kaviar kegle kejser kejte kemi kennel keramik kerne ketchup ketsjer kigge
kikkert kilo kimono kind kiosk kiwi kjole kjortel klang klap klaring klasse klatre klaver klemme klima klinik klippe klister klit klode
klogt klokke klovn klub kludder klump klynke knage knast knirke knitre knob knogle knokkel knold knuse kobber kogebog kokos kolbe
kolibri kollega kolonne komet komfur komisk komma kompas koncert konfekt konge kontant kopi kopper koral korn korrekt korsage korthus
kosmos koste kotelet krabbe kraft krans krave kreativ krebs kredit kridt krimi kringle krise kritik krog krokus kronik krukke krus krybe
kryds krystal kubisk kuffert kulde kulisse kultur kunne kunst kupon kuppel kursus kurv kusine kutter kuvert kvadrat kvart kvidder kvikke
kvinde kvist kylling kyst lade lagen lagkage lagune lakrids laks lama lamel laminat lampe landsby langsom lanse lasagne lasso lastbil
lavine lavland lavt ledelse ledning legende leje lektie leopard lerjord lerkar letsind lever licens lidt lighed ligning lime lineal
linje liste liter livlig livret livvagt lodret loft logbog logisk lommeur loppe lotteri love lovsang loyal lucerne luffe lukning luksus
lune lunken lupin lydig lydmur lygte lykke lyng lyntog lyrik lyse lysning lysten madjord madkurv madras maestro magasin magelig magisk
magnet mahogni majs makrel male malning mammut mandag manege mangel maraton marine marked marsvin marts maskine masse mast matador match
matros matte medalje medgang medicin megafon mejeri mekanik melde melis mellem melon mene mening mentor mergel merino messing metal
meter metode metro middag midler midnat midte mikado mikro mildne million minde mineral mini minut mirakel mobil moden modig modspil
modtage modul modvind mokka moment moms morbror morfar morgen mormor mosaik mosrose motion motor motto mudder mulig mumie munter murer
mursten museum musik muskat musling mustang musvit mylder mynte myre mysli mystik nabo nagle najade narcis narhval nathue nation natlys
nattog natur navne nedad neden nedover nedre nedtur nektar nellike nemlig neon nerve netbold netop nette niche niece niende nikkel nips
nisse nitten niveau nobel noget nomade nord normal notat note novelle novice nuance nudel nulte nutid nybagt nybygge nyde nyere nygift
nyhed nylig nylon nymalet nymfe nyttig obelisk oberst objekt oboist ocean odder okse oktav oktober oldemor oldtid oliven omdanne omegn
omelet omfavne omforme omhu omkreds omme omregne omrids omsalg omsider omskole omsorg omtale omtrent omvej onkel onsdag opad opbrud
opdage opdrift opera opfatte opfinde opfylde opgang opgive ophold opkald opklare oplag opleve oplyse oprette oprulle oprykke opsamle
opstart opsuge opsving opsyn optakt optegne optik optog optrin optur opus opvask opvise orakel orange ordbog orden ordne ordspil oregano
orgel orkan orkide orlov ostemad otte oval ovation overalt pagode pakhus pakke palads palme panda panel panik panter papir paprika
papyrus parasol parfume parkere parodi parti pasform pasning passiv pastel patient pause peber pedal pejs pelikan pendle penge pension
perfekt pergola periode perle perron petunia piano pibe piccolo pickles picnic pilgrim pilot pilsner pincet pingvin pinlig pinse pioner
pirat pirog pirring piske pixel pizza pjat placere plage plakat planke plaster platan plenum plet pligt plov pludre plukke plys podcast
podium poesi polar polere police polka pollen polsk pomfrit poncho pony popcorn poppel portner pose postbud pragt praksis praline prente
presse prik prins prior prisme privat problem procent produkt profil program projekt prolog prop prosa protest puddel pude pulje puls
pulver puma pumpe punkt pusle pyjamas pynt pyton quilt quiz rabat radar radio ragsok raket ramme rangle rapport raps rask rasle rating
ravioli ravn razzia reagere rebus recept rede redskab referat refleks reform regatta regel reggae region regnbue rejse reklame rekord
relief renhold rensdyr reol reptil reserve respekt retning retorik retur revy ribben ribs ridder rigdom rige rigtig rimelig ring rippe
risiko risotto ritual robot robust rodet rokke roklub roman rombe roser rosin roulade rovdyr rovfugl rubin ruder rugby rugmel ruller
rumba rumfart rumskib rundt ruskind rust rute rutine rutsje rydde rydning ryger rygrad rynke rype ryste rytme rytter sabel safari safran
sagn sagtens salami saldo salmiak salon salsa saltkar samba samfund samle samspil samtale sandal sangbog sardin satin sauna savblad
saxofon scanne scene seddel segment sejle sejr seks sektor sekund selleri selskab selv senat sender senere sennep sensor serie servere
sesam shampoo sherry shorts show sidde siden sidst siesta signal sigte sikre silhuet silikat silke simpel sirene sirup sitar sjap sjaske
sjette sjippe sjov skab skala skammel skarp skatte skelet skema skifte skihop skilt skin skipper skitse skive skjorte skjul skorpe skrap
skrift skrue skuffe skulder skur skybrud skyet skygge skyklap skylle skynde slalom slibe slik slingre slips slogan slot slummer slurk
slynge smadre smage smal smaragd smed smelte smide sminke smule smut smykke snak snart snedker snefog snegl snirkel snor snuble snude
snuppe snurre snus social sofa sokkel solbad soldat solid sollys solo solrig solstik solur sommer sonar sopran sorbet sortere soul spade
spand sparke spejder spelt spids spiger spil spinde spion spiral spise splejs split spole sport spray spring sprog sprudle spurv sputnik
spyt stable stadion stafet stakit stald stamme stang statue staude stearin stege stempel sten steppe stereo still stime stiv stjerne
stof stolt storm strand strejke strid strop struds stryge stubbe studie stuehus stuk stund stylte styre suite sukat sukker summe sump
sunde super surdej surfe susen sushi svaje svamp svar svensk sveske svimmel sving svirre svoger sweater sydpol syklub syltet symbol
symfoni synes synonym syntese syren sysle system sytten syvende syvtal taber tablet tackle tacos tage tagryg tagsten taifun takkel takt
talent tambur tamdyr tandem tango tanke tapas tapet tapper tarif tarm tavs taxa teater tebord techno tegltag tegning teint teknik tekop
tekst telefon telt tema tempo tennis tenor teori tepotte terapi termin terrier teske tiara tidende tidkort tidlig tiger tilbage tilegne
tilgang tillade tilnavn tilpas tilsyn tiltro tilvalg timian tipvogn tirsdag titan titel tivoli tjekke tjener toast tobak toga togplan
togtur toilet tolv tomat tombola tomgang tommel tomrum tonart toning topfart topskud torne torsk tosset total totem trailer traktor
trampe transit trapez tredje trekant tres tretten trikot trin triumf trivsel trofast trojka trold tromle troppe truck tryghed tryk
trylle tube tudekop tudse tukan tulipan tulle tumult tundra tunfisk tung tunika tunnel turban turdans turist turkis turnere tusch tusind
tvebak tvekamp tvinge tvivl tydelig tygge tynd tyngde typisk uanset udad udbrud udbygge uddanne uddele uddrag udefra udelade uden
udestue udfald udflugt udforme udfylde udgang udgrave udhus udkast udkig udklip udland udlejer udnytte udover udrede udsalg udsigt
udsnit udspil udstyr udsyn udtale udtryk udtur udvej udvikle uegnet uenig ugeavis ugeblad ugedag ugift ugle ugunst ukendt uklar ukrudt
ukulele uldgarn ulige ulovlig under undren undtage ungdom unge ungskov uniform unik univers uret urmager urokse urolig urskov urtete
usikker uskyld usynlig utopi utryg uvejr uvenlig vadehav vagt valfart valg valid valmue valse valuta vandre vanilje vanlig vante varebil
varme varsel vartegn vattet vedbend vedlagt vejbro vejkant vejlede vejnet velour velsmag vende veninde venskab ventil veranda verbum
verden version vestfra veteran veto viadukt video vidne vidsyn vifte vignet vikar viking vikle vild vilje villa vindue vinglas vinkel
vinstok vinter viol virke visdom vise visir vitamin vitrine vittig vogn vokal voks volley votere vovse vrang vride vrimle vrist vugge
vulkan vurdere weekend western workout xylofon yacht ydeevne ydelse ydmyg ydre yndig yngle yoghurt zebra zenit zigzag zink zinnia zone
zoolog zoom
`

/** 2,048 words, sorted. */
export const wordsDa: readonly string[] = list.trim().split(/\s+/)
