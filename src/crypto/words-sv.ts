// The Swedish words of issued passphrases: seven of 2,048 words are 77 bits; the first four letters of each word are unique.
// Made by hand for this program: everyday words in a-z that can be heard, spelt and typed abroad; no two differ by one letter only.

const list = `
abborre absolut addera adress affisch agenda agronom akademi akrobat aktiv aktuell akustik album alfabet algebra alkov allvar alpacka
altan ampel ananas anblick anbud andas andning anhalt aning ankare anlag anlete anlita annex annons anorak anpassa ansedd ansikte ansvar
antenn antik antyda anvisa apelsin apotek april aptit arena arkad arkiv armband arom arrende artig arton arvode asfalt askfat askkopp
aspekt atlet augusti auktion automat avbeta avbild avbryta avdela avdrag aveny avfart avgift avgjord avkok avlasta avlopp avnjuta avokado
avresa avrunda avsats avsikt avsked avsluta avsnitt avspark avstamp avtal avtryck avvakta avverka avvika backe badboll badhus badkar
badort badrum bagare bageri bagge bakad bakduk bakelse bakhjul baksida bakverk ballong balsam bambu banan bandy bankbok barbent barfota
barmark barndom baron barstol baryton basar basket bastu batteri bebis bebo bedrift begagna begrepp behag behov bekant bekosta belopp
belysa bemanna bensin bereda bergig berika besluta bespara bestick betala betong betyg beundra bevara bevilja bidrag bifall biff bifoga
bikupa bilaga bilhjul bilist biljett billig bilresa bilstol biltur binda bingo biograf biologi bitter bjuda bladig blanda bleka blinka
blixt blomma blond blus blyerts blygsam boende bofast bofink bogsera bokband bokning bokrea bokstav bolag bolero bollhav bolster bomull
bonad bonus bordduk borgen borste bosatt boskap bostad botanik botten bovete bransch brasa bravad braxen bredd brev brink brodera bromsa
brons brunn brygga bubbla buckla budget budskap buffel buga bukett buljong bumling bunt burk buske bussig butik byalag byfest bygel
byggnad bykrog bylte byskola byxa byxben cement centrum cirkel citat citron cykel dagbok daggig daghem dagis dagtid damhatt damsko dansa
debatt decimal degig dekal dekor delbar delfin delikat delning deponi design detalj diabild diadem diagram dialekt diamant digital dimljus
dimmig dingla diplom direkt diska dispyt distans divan diverse docent dollar domino donera doppa dosa dotter dragon drake drama dressyr
dribbla driftig drivhus droppe droska druva dryck dryg dubbel duett duglig duktig dunge dunkel dusch dvala dygn dykare dynamo dyning
dyrbar dyrgrip effekt egendom ekbord ekgren ekipage ekologi ekonomi ekorre ekskog ekvator elbil elcykel eldig eldstad elegant element
elfte elit elkabel elmotor elspis elva elvisp emalj emblem enbuske endiv energi enig enkel enorm enradig enrum ensam enskild enslig
enstaka entonig entydig envis episod epok erbjuda erfara ergonom essens estrad etapp etikett etta ettrig eventyr exakt examen exempel
exotisk export extra fabel fabrik fadder fagott faktura familj fantasi farbror farfar farkost farmor farstu fartyg fason fastna fauna
favorit femkamp femma femtio fenomen festlig fettfri fiasko fiber fiffig figur fika fikon filial filosof filter final finess finger
finmald firma fiskare fjord fjun fladdra flagga flak flamma flanell flaxa flicka flinga flipper flisa flitig flock flod flora flotte
fluffig fluga flundra flygel flykt flytta fnissa fnittra foga fokus folie fordra forell form forntid forska fossil fotboll fotled fotnot
foto fotpall fotsteg frakt framtid fredag friluft frisk fritid frodas frost frukost frysa fukta full fungera fura fyllig fyndig fyrbent
fyrfota fyrkant fyrtio fysik galant galleri galopp gammal garage garn garva gasell gasspis gasugn gata gatsten gavel gedigen gemak gemen
gemyt genial genljud gensvar geologi gepard geting gigant gilla giraff girig girland gitarr givmild glans glasyr gles glimma glittra glob
glosa glufsa glugg gnista gnola gnugga gobelin godbit godhet godis godsint gondol gorilla gosse grabb grad grafit granne gratis gravyr
gren griffel grill grimas grind gripa groda grotta grov grubbla grunda grupp grus gryning gryta gubbe guida gulbrun guldgul gullig gulna
gulvit gummi gumse gunga gurgla gurka gyckel gyllene gymnast gynna gytter hajfena hallon halsduk halta halvlek hamra hamster handduk
hangar hantera harkla harmoni harpa hasp hassel hastig hattask havre havsbad havtorn hedra hejda helbild helg helhet helljus heltid
hembygd hemfrid hemkokt hemland hemort hemresa hemsida hemtam hemvist heroisk herre hicka himmel hinder hingst hink hissa hjort hjul hobby
hojta holk holme honung hopprep hopsydd hopvikt hotell humor hurra hurtig husbil husdjur huskatt huslig husrum hustak husvagn huvud hybrid
hydda hyena hyfsad hygglig hygien hylla hypotes hyrbil hyvel ideal idegran idog idrott idyll iglo iller imitera imma import impuls inbilla
inbjuda index individ infart infinna infoga inhemsk inhysa inkomst inlagd inlopp inrama inreda inrikta inrop insats insida inslag instans
intakt intryck invand inverka invit ironi irra isbana isberg isbit isblock isdans isflak isgata isglass iskall islykta isolera ispinne
istapp ivrig jakande januari jaspis jippo jobba jojo joker jolle jordig jubel julbord juldans julgran julkort julpynt julros jumbo jumper
jungman juni justera jycke kabyss kackla kaffe kajak kajuta kakao kakburk kakdeg kakel kakfat kaktus kalas kalkon kallna kalori kalsong
kalv kamera kamfer kammare kamrat kanin kanna kanot kantig kapa kapital kapris kapsel kapten karaff karott karta kaskad kassett kastanj
katalog katt kavaj kaviar kavring kedja kemi kennel keps keramik kikare kimono kiosk kittla kjol kladdig klaff klarna kleta klia klimat
klippa klister klok kloss klottra klubb klunk klyfta klyva knacka knapp knarra knaster knep knott knuffa knut knyst knyta koffert kofta
koja kokbok kokhet kokos kolibri kollega koloni kolsyra kolumn komet komfort komisk komma kompass kondis konfekt konkret konstig kontor
kopia koppar korall korint kornett korrekt korsord kortlek korv kosmos kostym kotlett kotte krabat kraft krage kram krans krasse krater
kravla kreativ krets kringla krita krokig krona krubba kruka krullig krusig krya krydda krympa krypin kryss kubik kudde kulbana kuliss
kullrig kulram kulspel kultur kummin kunskap kupong kurbits kurir kurs kurva kusin kust kuvert kvadrat kvarn kvick kvinna kvist kvitter
kvot kyla kyldisk kylig kylrum kypare lack ladda laganda lagkamp lagom lagra lagspel lagun lakan lakrits lamell lampett lansera lantlig
laptop larv laser lastbil latitud latmask laxrosa laxstek ledare ledning ledsaga leende legend lejon lekfull lekpark lekrum leksak lekvagn
lemonad leopard lerfat lergods lerig lerjord levnad lexikon licens likadan likhet likna lila limpa limtub linbana lindra lingon linjal
linne linolja listig liter livad livboj livfull livlig livrem livsmod ljum ljunga ljusgul ljuvlig lockig lodjur lodlina loft logga logik
loppis lotteri lotus lovdag lovord luffare luftig lugn luktfri lulla lummig lunch lund lunka lurvig lutfisk lycklig lykta lyrik lysande
lyssna lyster madrass magasin mage magisk magnet makaron makrill malm mamma mandel mango manual mapp maraton marin markera marsvin maskros
massiv mast matcha matdags matfett matglad matig matjord matkorg matlust matning matolja matros matsal matta matvara maximal medalj medel
medge medlem medvind mejeri mejram mejsel mekanik melodi memoar mening menuett meny metall meteor metkrok metod metrev middag midja
midnatt mikro mild miljon mimik mineral minnas minska minut mirakel misstag mistlur mitten mixer mixtra mjuk mobil mocka modell modig
modul mogen mognad mojna molekyl moln moment montera moped morbror morfar morgon mormor morot mortel mosaik mossa moster motdrag motion
motljus motor motpart motsats motto motvind muffin mugg mulen mullvad mungiga munspel munter murare murbruk murkla murmel murslev museum
musik muskot mussla mustig mygga myllra mynning mynt myra myrten mysig myskoxe mystik nackdel nagel naiv nalle namn nattlig natur nedfart
nejlika nektar netto neutral nickel niga nionde nitlott nitton njuta nobel nolla nordlig normal nosring nota notblad notis novell nubb
nugat nummer nutid nyans nybygge nyfiken nygift nyhet nykokt nykter nylagad nymald nymodig nypa nypon nyrakad nystan nytta nyvaken obalans
obebodd obetald objekt oblyg oboe obrukad ocean odla odling oense ofarlig ofog ofrusen okapi oklar oktav oktober okynne oliv olja oljefat
oljud ollon omaka ombonad ombyte omelett omfamna omforma omgiva omhulda omkrets omland omlopp omnejd omskola omslag omsorg omstart omtanke
omtyckt onsdag onyttig operett optisk oputsad orange ordbok ordlek ordna ordrik ordspel ordval oreda oregano orgel oriktig orkan orsak
ortnamn osaltad osams oskalad oskuren ostbit ostfat ostkaka ostlig ostpaj ostron otrolig otur ovan oviss oxel oxstek oxtunga oxvagn packa
paddla pajdeg palats palett pall paltdeg pampig panda panel papaya paprika parad parfym parkett parodi partner passa pastej paus pedal
peka pekbok pelikan pendla pengar penna pensel pentry peppar perenn perfekt period perrong persika peruk petig petunia pianist pigg pikant
pilfink pilot pimpla pincett pingvin pinje pipa pirat pirog piruett pistage pizza placera plagg planet plikt plira plocka plog plommon
plotter plugga plump pluspol plym pocket podium poesi pojke polare pollen ponny popband popcorn poplin poppel porla porslin portal posera
post potatis praktik pralin prassla praxis precis premie present pricka primula princip prisma privat problem process produkt profil
program projekt prompt propp protein prova prunka pruta prydlig pryl publik puckel pudding pudel pudra pulka pulpet puls pulver pumpa
punkt pupill purjo purpur pussel putsa puttra pyjamas pynta pyramid pyts rabatt rabbla radband radera radio rafsa rakblad raket rakning
rally ramla ramp ramverk randig raps raring rask raster ravin reagera recept redbar redig redskap reflex reform regatta region regna
reklam rekord rektor relativ reling renhet rensa replik repris reptil reserv resgods reslig resurs retur revben revir revy ribba ridbana
riddare ridhus rigga rikedom riklig rikta rinna risgryn riskaka risotto ritbord ritning roande robot robust rock rodd roder rodna rokoko
rolig roman rondell ropa rosett rostfri rotera rotfast rotmos rotsak rovdjur rubrik ruffig rugby rulle rumba runsten ruska rusning russin
rustik rutin rutscha ryckig ryggrad rykte rymd rymlig rymma rynka rytm ryttare sadel safari saffran safir saft sagobok saklig sakta saldo
sallad salong salva samband samling sammet samsas samtal samvaro sandal sank sardin satin satsa savann saxofon schack schema seglats
sejdel sekel sektion sekund selleri semla senap sensor separat serenad serie servett sesam sextio sidbord siden sidgata sidled siffra
signal silke sillben siluett silver simbyxa simdyna simhall simmare simring simtur sinnrik sippa sirap sista sjalett sjua sjutton skaffa
skaka skald skapare skarp skatbo sked skenbar skepp skidtur skildra skimra skinka skir skissa skiva skjorta skjuts skodon skog skohorn
skojig skolbok skonsam skorpa skosula skovel skramla skrov skruva skryta skugga skumpa skura skutta skvalpa skyffel skylt skymma skynda
sladd slagord slakna slalom slang slarvig slaska slev slingra slipa sloka slott slug slumra slunga slurk sluss sluta smacka smalna smaragd
smattra smedja smet smidig smula smutsa smyga snappa snarka snegla snibb snickra snida snigel snille snitt snodd snopen snorkel snubbla
snudda snurra snygg sockel soffa solbad solcell solfilm solgul solhatt solid solklar solljus solros solsken soltak solur solvind sommar
sonat sondera sopbil sophink sopkorg sopran sorgfri sorl sortera sotare sotig sova sovdags sovhytt sovrum sovsal sovvagn spackel spade
spak spalt spann sparsam spegel spelman spenat spets spex spika spillra spindel spiral spis spola spontan sport spreja sprida sprudla
stabil stadig stafett stall stanna stapel stark station stava stearin steg steka stelna stenig stereo stickig stifta stilren stimma stirra
stock stoff stoja stol stomme stoppa storm strand streck strimla strof struts stryka stubbe studio stugby stund stycke stygn styrka styv
subtil suck suddig summera surdeg surfa susa suvenir svalka svamp svansa svarva svepa svett svikta svinga sybord sydkust sydost sydpol
sydsida sydvest syfte syjunta sykorg sykurs sylta symbol symfoni sympati synas synbar syntes syren syrlig syrsa syskon syssla system
tabell tablett tacksam tafatt tagg tagning takfot taklist takrum taksten taktik talang talbok talgoxe talja tallrik tambur tamhund tandrad
tangent tanke tant tapet tapir tapper tariff tavla taxi teater teblad teburk tecken tefat tegel tejpa tekanna teknik tekopp telefon tema
tempo tendens tennis tenor teori termos terrass tesil tesked testa textil tidig tiger tilltag timjan timmer timotej timra tina tingest
tinning tiotal tisdag tistel titta tivoli tjata tjock tjugo tjur tjusig toalett toffel tofs tofvipa tolfte tolv tomat tombola tomglas
tomrum tomte tonart tonfisk torka torn torpare torrved torsdag torvtak tovig trafik traktor trall trappa tratt trava trea trebent tredje
trehjul trekant trend tresits tretton trevlig tribun trio tripp triumf trivas trofast trogen trohet trolla trombon tropisk trots truck
truga trumma trut trycka tryffel trygg tuffa tugga tulpan tumla tumme tundra tunika tunnel tupp turas turbin turist turkos turnera tusen
tutning tuva tveka tvivla tydlig tygbit tyll tyngd typisk tyst uggla ukulele ullfilt ullgarn ulltott ultra undvik ungdom ungskog ungtupp
uniform unik unna uppdrag uppfart upphov uppkok uppleva uppmana uppodla upprop uppsats upptakt uppvisa urblekt urholka urklipp urmodig
urskog urtavla urtid urval urverk utbilda utbud utbyte utdela utdrag utekatt uteliv utfall utflykt utforma uthus utkant utkik utkomst
utland utlova utmana utopi utpost utresa utrop utrusta utrymme utse utsida utskick utslag utspel uttal utter uttryck utvald utvidga vacker
vagga vagn vaja vajer vakna vaktel valfri vallmo valp valuta vandra vanilj vanlig vante vardag varelse variera varm varning varsam varuhus
vass vatten vaxduk vaxkaka vaxljus veckla vedbod vedkap vedlada vedspis vedyxa velig vemod ventil veranda verb verktyg version vessla
veteran vettig vibrera vidare video vidga vidsyn vifta vikarie vikbar viktig vildand villkor vilsam vimla vimpel vind vinge vinkel vinnare
vinter viol virka virvel visbok visdom visent visit vispa vistas vital vitgul vitling vitrock vitsig vitvara vokal volang volt volym vovve
vresig vrida vrist vulkan vurma vuxen vykort ylletyg yngel yngst yrka yrvaken ytlig yttre yvig zebra zenit zoolog
`

/** 2,048 words, sorted. */
export const wordsSv: readonly string[] = list.trim().split(/\s+/)
