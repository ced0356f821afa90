"""The words that names are made of: extensions, folder names, season and episode words, quality, languages."""


def _split(text: str) -> list[str]:
    """Give the words of a table's row."""
    return text.split()


VIDEO = frozenset(
    _split(
        "mkv mk3d mp4 m4v avi mov qt wmv asf mpg mpeg mpe mpv m1v m2v m2ts mts m2t ts tp trp vob iso img flv f4v "
        "webm ogm ogv divx xvid rm rmvb 3gp 3g2 dvr-ms wtv mxf nuv nsv y4m dv strm evo rec pva"
    )
)
SUBTITLE = frozenset(_split("srt sub idx ass ssa vtt webvtt smi sami sup usf ttml dfxp mks sbv lrc"))
AUDIO = frozenset(_split("mka aac ac3 eac3 dts dtshd thd truehd flac mp2 mp3 m4a ogg oga opus wav wma aiff ape alac"))
ARTWORK = frozenset(_split("jpg jpeg jpe png webp gif bmp tbn tif tiff avif heic svg"))
NFO = frozenset(("nfo",))
DISC_FILES = frozenset(_split("ifo bup bdmv mpls clpi bdm cpi mpl vro"))
ARCHIVE = frozenset(_split("rar zip 7z tar gz tgz bz2 tbz2 xz zst lz4 cbr cbz par2 ace arj cab lzh"))
PARTIAL = frozenset(
    _split(
        "part partial !qb !ut !bt bc! jc! td crdownload download opdownload filepart aria2 tmp temp incomplete "
        "unconfirmed ffs_tmp dtapart dltemp fdmdownload drivearr-part dap dlm"
    )
)

# Folder and file names that operating systems, NAS boxes and sync tools leave behind; compared casefolded.
SYSTEM_FOLDERS = frozenset(
    (
        "$recycle.bin",
        "recycler",
        "recycled",
        "$recycle",
        "#recycle",
        "@recycle",
        "@recently-snapshot",
        "recycle.bin",
        "#snapshot",
        "system volume information",
        "lost+found",
        "lost.dir",
        "@eadir",
        "#eadir",
        "@tmp",
        "@sharebin",
        "@download",
        "__macosx",
        "network trash folder",
        "temporary items",
        "$extend",
        "windowsapps",
        "found.000",
        "found.001",
        "msdownld.tmp",
        "aquota.user",
        "nobackup",
    )
)
SYSTEM_FILES = frozenset(
    (
        "thumbs.db",
        "ehthumbs.db",
        "ehthumbs_vista.db",
        "desktop.ini",
        "autorun.inf",
        "wpsettings.dat",
        "indexervolumeguid",
        "icon\r",
        "pagefile.sys",
        "hiberfil.sys",
        "swapfile.sys",
        "boottel.dat",
        "folder.htt",
        "album.ini",
        "picasa.ini",
        "synology.db",
        "aquota.user",
        "aquota.group",
    )
)
TRANSCODE_FOLDERS = frozenset(("plex versions", "optimized versions", "optimised versions", "transcodes", "transcode"))

# Folders that say what lies below them. All names from here on are title keys.
MOVIE_FOLDERS = frozenset(
    (
        *_split(
            "movie movies film films filme filmer filmes filmy filmek filmai filmid filmovi kinofilme spielfilme "
            "pelicula peliculas pelis cine cinema cinematheque elokuvat elokuva leffat фильмы фильм кино "
            "кинофильмы фільми филми 映画 电影 電影 影片 영화 ภาพยนตร filmi филмови ταινιες סרטים افلام"
        ),
        "feature films",
        "motion pictures",
        "long metrages",
        "movie library",
        "film library",
    )
)
TV_FOLDERS = frozenset(
    (
        *_split(
            "tv tvshows tvseries shows series serie serien serier seriale serialy serije serialai sarjat "
            "sorozatok television televisie televisione fernsehserien fernsehen tvserien сериалы сериал серіали "
            "テレビ ドラマ 电视剧 電視劇 剧集 드라마 예능 "
            "dizi diziler miniseries docuseries telenovelas telenovela sitcoms kdrama kdramas "
            "jdrama dramas σειρες סדרות مسلسلات feuilletons programmes seriez teleserien"
        ),
        "tv show",
        "tv shows",
        "tv series",
        "series tv",
        "serie tv",
        "serien tv",
        "tv serien",
        "tv serie",
        "tv programmes",
        "tv programs",
        "tv program",
        "tv recordings",
        "tv dramas",
        "recorded tv",
        "mini series",
        "k drama",
        "k dramas",
        "korean dramas",
        "web series",
        "series de tv",
        "series de television",
        "programas de tv",
        "emissions tv",
        "tv emissions",
        "programmi tv",
        "tv sorozatok",
        "seriale tv",
        "tv serialy",
        "anime series",
        "anime shows",
        "anime tv",
        "live tv",
    )
)
NEUTRAL_FOLDERS = frozenset(
    (
        *_split(
            "anime animes media medien video videos mediathek library libraries downloads download complete "
            "completed incoming public share shared data storage backup backups plex jellyfin emby kodi volume1 "
            "volume2 mnt kids kinder children child enfants ninos bambini barn dzieci дети family familie familia "
            "famille documentaries documentary dokus doku dokumentationen documentaires documentales cartoons "
            "cartoon animation recordings aufnahmen pvr dvr adults erwachsene unsorted sorted new misc sync "
            "drivearr usb drive nas аниме アニメ 动漫 動畫 애니 мультфильмы"
        ),
        "my media",
        "my videos",
        "animated series",
        "home media",
    )
)
ANIME_FOLDERS = frozenset(_split("anime animes аниме アニメ 动漫 動畫 애니")) | {
    "anime series",
    "anime shows",
    "anime tv",
}
# Words that do not change what a type folder is: "4K Movies", "Kids TV Shows", "My Movies HD".
TYPE_MODIFIERS = frozenset(
    _split(
        "4k 8k uhd hd sd fhd 3d 2160p 1080p 720p 480p kids kinder my all new old family children anime foreign "
        "classic classics animated adult the hdr remux x265 x264 hevc english german french spanish japanese "
        "korean dubbed subbed 01 02 03 1 2 3 for fur und and a b archive collection library mixed other main"
    )
)

GENRES = frozenset(
    (
        *_split(
            "action adventure abenteuer aventure comedy comedies komodie komodien comedie drama crime krimi "
            "fantasy history horror mystery romance romanze thriller western westerns war krieg music musical "
            "musicals sport sports biography scifi family classic classics noir foreign independent indie "
            "animation anime documentary documentaries holiday christmas weihnachten superhero superheroes marvel "
            "dc disney pixar ghibli bollywood hollywood reality talkshow unsorted misc various other sonstige "
            "divers watched unwatched seen unseen new"
        ),
        "science fiction",
        "sci fi",
        "sci fi and fantasy",
        "action and adventure",
        "action adventure",
        "romantic comedy",
        "film noir",
        "martial arts",
        "true crime",
        "stand up",
        "stand up comedy",
        "studio ghibli",
        "top 250",
        "imdb top 250",
        "to watch",
        "best of",
    )
)
COLLECTION_WORDS = frozenset(
    _split(
        "collection collections trilogy quadrilogy tetralogy quadrology pentalogy hexalogy heptalogy octalogy "
        "duology dilogy anthology saga boxset boxsets franchise filmreihe reihe sammlung kollektion coleccion "
        "colecao colecção trilogia trilogie tetralogie quadrilogie anthologie antologia collezione raccolta "
        "samling kolekcja kolekce gyujtemeny коллекция трилогия антология \u0441\u0430\u0433\u0430 дилогия "
        "コレクション シリーズ 合集 系列 시리즈 integrale integral filmserie verzameling filmography"
    )
)
COLLECTION_PHRASES = (
    "box set",
    "complete series",
    "complete collection",
    "movie series",
    "film series",
    "double feature",
)

DISC_FOLDERS = {
    "video ts": "dvd",
    "audio ts": "dvd",
    "bdmv": "bluray",
    "certificate": "bluray",
    "hvdvd ts": "dvd",
    "bdav": "bluray",
}

SUBTITLE_FOLDERS = frozenset(
    (
        *_split(
            "subs sub subtitle subtitles subtitulos untertitel soustitres vobsub vobsubs legendas sottotitoli "
            "ondertitels napisy titulky felirat feliratok субтитры undertexter undertekster tekstitykset srt srts "
            "ass 字幕 자막"
        ),
        "sous titres",
        "subtitle files",
        "sub files",
    )
)
ARTWORK_FOLDERS = frozenset(
    (
        *_split(
            "extrafanart extrathumbs actors artwork art images posters covers cover scans screens screenshots "
            "screenshot proof thumbs thumbnails metadata fanart banners logos backgrounds bk pictures"
        ),
    )
)

EXTRA_FOLDERS = {
    name: kind
    for kind, names in {
        "trailer": "trailer|trailers|teaser|teasers|teaser trailers|trailers and teasers|bandes annonces|bande annonce"
        "|трейлеры|trailery|予告編|tv spots|tv spot|promos|promo",
        "featurette": "featurette|featurettes|special features|special feature",
        "behindthescenes": "behind the scenes|behindthescenes|behind the scene|making of|makings of|making ofs|bts"
        "|hinter den kulissen|making|le making of|メイキング|за кадром",
        "deleted": "deleted|deleted scene|deleted scenes|deletedscenes|deletedscene|geloschte szenen|entfallene szenen"
        "|scenes coupees|escenas eliminadas|scene eliminate|scene tagliate|удаленные сцены|deleted and extended scenes",
        "interview": "interview|interviews|entrevistas|интервью|interviste",
        "scene": "scene|scenes|szenen",
        "short": "short|shorts|short films|kurzfilme",
        "clip": "clip|clips|music videos",
        "other": "extra|extras|other|others|bonus|bonuses|bonus features|bonus material|bonusmaterial|bonus disc"
        "|bonus content|bonus dvd|supplements|supplemental|supplementary|zusatzmaterial|suppleants|contenido extra"
        "|contenuti extra|contenuti speciali|дополнительные материалы|дополнительно|tillagg|特典|特典映像|映像特典"
        "|menus|menu|bloopers|gag reel|gag reels|outtakes|extra features|extras and bonus",
        "theme": "backdrops|backdrop|theme music|themes|theme|theme songs|theme videos",
        "sample": "sample|samples|muster|probe|ejemplo",
        "credits": "nc|ncop|nced|creditless|creditless op ed|nc op ed|op ed|oped|opening ending|openings|endings"
        "|openings and endings|openings endings|credits",
    }.items()
    for name in names.split("|")
}

EXTRA_SUFFIXES = {
    "trailer": "trailer",
    "trailers": "trailer",
    "teaser": "trailer",
    "featurette": "featurette",
    "featurettes": "featurette",
    "behindthescenes": "behindthescenes",
    "behind the scenes": "behindthescenes",
    "makingof": "behindthescenes",
    "deleted": "deleted",
    "deletedscene": "deleted",
    "deletedscenes": "deleted",
    "deleted scene": "deleted",
    "deleted scenes": "deleted",
    "interview": "interview",
    "interviews": "interview",
    "scene": "scene",
    "short": "short",
    "clip": "clip",
    "other": "other",
    "extra": "other",
    "extras": "other",
    "bonus": "other",
    "sample": "sample",
    "theme": "theme",
    "bloopers": "other",
    "outtakes": "other",
}

# Season words of some 25 languages, as they are written before or after the number.
SEASON_WORDS = (
    "season|seasons|series|staffel|staffeln|saison|saisons|temporada|temp|tempada|stagione|serie|série|séria|saeson|sæson"
    "|säsong|sasong|sesong|seizoen|reeks|sezon|sezona|sezonul|sezonul|sezonas|sezóna|sezóny|kausi|évad|evad|hooaeg|sezóna"
    "|řada|rada|сезон|сезона|κύκλος|κυκλος|σεζόν|σεζον|mùa|musim|עונה|الموسم|موسم|ฤดูกาล|シーズン|シリーズ|시즌|सीज़न"
    "|denboraldia|tymor|þáttaröð"
)
EPISODE_WORDS = (
    "episode|episodes|épisode|episodio|episódio|episodi|epizod|epizoda|epizode|epizóda|epizód|folge|folgen|capítulo|capitulo"
    "|cap|capitol|afsnit|avsnitt|aflevering|afl|odcinek|odc|серия|серії|серія|эпизод|выпуск|епізод|díl|dil|jakso|bölüm|bolum"
    "|rész|resz|puntata|teil|tập|chapter|chapitre|kapitel|serija|sērija|επεισόδιο|επεισοδιο|פרק|الحلقة|حلقة|ตอนที่|ตอน|þáttur"
    "|ep|eps|epi"
)
ZERO_SEASONS = frozenset(
    (
        *_split(
            "specials special sp ova ovas oad oads ona onas especial especiales especiais speciali speciale "
            "sonderfolgen speciaux specialafsnit spesialer erikoisjaksot specjalne odcinki specialky спецвыпуски "
            "спешлы спецвыпуск スペシャル 特別編 特别篇 特別篇 番外 番外編 番外篇 스페셜 especials bijzonder ozel"
        ),
        "season specials",
        "specials and ovas",
        "ova specials",
        "ovas and specials",
        "special episodes",
        "episodes speciaux",
        "hors serie",
        "hors series",
        "tv specials",
        "odcinki specjalne",
        "ovas and oads",
        "christmas specials",
        "szpecial",
        "extra episodes",
        "episodi speciali",
        "episodios especiales",
    )
)
ORDINAL_WORDS = {
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "first": 1,
    "second": 2,
    "third": 3,
    "fourth": 4,
    "fifth": 5,
    "sixth": 6,
    "seventh": 7,
    "eighth": 8,
    "ninth": 9,
    "tenth": 10,
}
CJK_NUMBERS = {char: value for value, char in enumerate("零一二三四五六七八九十")}
ROMAN = {text: value for value, text in enumerate(_split("i ii iii iv v vi vii viii ix x"), start=1)}

# Names that say nothing of what the film is.
GENERIC_NAMES = frozenset(
    (
        *_split(
            "movie film video main feature mainfeature main1 index disc disk dvd cd title untitled unknown stream "
            "output mainmovie hauptfilm pelicula filme clip file temp new default test play playlist episode "
            "tvshow"
        ),
        "main movie",
        "main feature",
        "main title",
        "video ts",
        "the movie",
        "full movie",
        "new recording",
    )
)
ARTWORK_NAMES = frozenset(
    (
        *_split(
            "poster cover folder movie show fanart backdrop background art banner logo clearlogo clearart "
            "landscape thumb thumbnail disc discart cdart keyart characterart default jacket screenshot square "
            "front back inlay dvdcover box boxart wallpaper icon season album"
        ),
    )
)

LANGUAGES = {
    name: code
    for code, names in {
        "en": "en eng english englisch anglais ingles inglese engels",
        "de": "de ger deu german deutsch allemand aleman tedesco duits",
        "fr": "fr fre fra french francais franzosisch frances francese vf vff",
        "es": "es spa esp spanish espanol castellano spanisch espagnol castilian",
        "it": "it ita italian italiano italienisch italien",
        "pt": "pt por portuguese portugues portugiesisch portugais",
        "pt-BR": "pob brazilian ptbr pb",
        "nl": "nl dut nld dutch nederlands niederlandisch neerlandais flemish vlaams",
        "sv": "sv swe swedish svenska schwedisch",
        "no": "no nor norwegian norsk bokmal nob",
        "nb": "nb",
        "nn": "nn nno",
        "da": "da dan danish dansk danisch",
        "fi": "fi fin finnish suomi finnisch",
        "is": "is ice isl icelandic islenska",
        "pl": "pl pol polish polski polnisch",
        "cs": "cs cze ces czech cesky cestina tschechisch",
        "sk": "sk slo slk slovak slovencina",
        "sl": "sl slv slovenian slovenscina",
        "hr": "hr hrv croatian hrvatski",
        "sr": "sr srp serbian srpski",
        "bs": "bs bos bosnian bosanski",
        "mk": "mk mac mkd macedonian",
        "bg": "bg bul bulgarian български",
        "ru": "ru rus russian русский russisch russe",
        "uk": "uk ukr ukrainian українська",
        "be": "bel belarusian",
        "hu": "hu hun hungarian magyar ungarisch",
        "ro": "ro rum ron romanian romana",
        "el": "el gre ell greek ελληνικα",
        "tr": "tr tur turkish turkce turkisch",
        "ar": "ar ara arabic العربية",
        "he": "he heb hebrew עברית",
        "fa": "fa per fas persian farsi فارسی",
        "hi": "hi hin hindi हिन्दी",
        "ta": "tam tamil",
        "te": "tel telugu",
        "ml": "mal malayalam",
        "bn": "bn ben bengali",
        "ur": "ur urd urdu",
        "th": "th tha thai ไทย",
        "vi": "vi vie vietnamese",
        "id": "id ind indonesian indonesia",
        "ms": "ms may msa malay",
        "tl": "tl tgl tagalog filipino",
        "zh": "zh chi zho chinese mandarin chs cht 中文 chinesisch",
        "yue": "yue cantonese",
        "ja": "ja jp jpn japanese 日本語 japanisch japonais",
        "ko": "ko kr kor korean 한국어 koreanisch",
        "et": "et est estonian eesti",
        "lv": "lv lav latvian latviesu",
        "lt": "lt lit lithuanian lietuviu",
        "ca": "ca cat catalan catala",
        "eu": "eu baq eus basque euskara",
        "gl": "gl glg galician galego",
        "ga": "gle irish gaeilge",
        "cy": "cy wel cym welsh",
        "la": "la lat latin",
        "sq": "sq alb sqi albanian shqip",
        "hy": "hy arm hye armenian",
        "ka": "ka geo kat georgian",
    }.items()
    for name in names.split()
}
SUBTITLE_FLAGS = {
    "forced": "forced",
    "foreign": "forced",
    "erzwungen": "forced",
    "default": "default",
    "sdh": "sdh",
    "cc": "sdh",
    "hi": "sdh",
    "hoh": "sdh",
    "hearing impaired": "sdh",
    "hearingimpaired": "sdh",
}
# Words beside a language that say neither language nor flag.
SUBTITLE_NOISE = frozenset(
    _split(
        "commentary full complete subs sub subtitles subtitle untertitel dub dubbed audio signs songs simplified "
        "traditional latin latino america american"
    )
)

EDITIONS = (
    ("directors cut", r"director[' \u2019]?s?[ ._-]?(?:cut|edition|version)"),
    ("final cut", r"final[ ._-]cut"),
    ("extended", r"extended(?:[ ._-](?:cut|edition|version))?"),
    ("theatrical", r"theatrical(?:[ ._-](?:cut|edition|version|release))?"),
    ("unrated", r"unrated(?:[ ._-](?:cut|edition|version))?"),
    ("uncut", r"uncut(?:[ ._-](?:edition|version))?"),
    ("remastered", r"remaster(?:ed)?(?:[ ._-](?:edition|version))?"),
    ("imax", r"imax(?:[ ._-](?:edition|enhanced|version))?"),
    ("criterion", r"criterion(?:[ ._-](?:collection|edition))?"),
    ("special edition", r"special[ ._-](?:edition|cut)"),
    ("ultimate", r"ultimate[ ._-](?:edition|cut|collectors?)"),
    ("assembly cut", r"assembly[ ._-]cut"),
    ("diamond edition", r"diamond[ ._-]edition"),
    ("redux", r"redux"),
    ("anniversary", r"(?:\d{2}(?:th|st|nd|rd)?[ ._-])?anniversary(?:[ ._-](?:edition|cut))?"),
    ("collectors edition", r"collector[' \u2019]?s?[ ._-](?:edition|cut)"),
)
# The same words as part of a title's end: only in the two-word form that is no title.
EDITION_PHRASE = (
    r"(?:the[ ._-])?(?:director[' \u2019]?s?[ ._-]cut|final[ ._-]cut"
    r"|extended[ ._-](?:cut|edition|version)|theatrical[ ._-](?:cut|edition)"
    r"|unrated[ ._-](?:cut|edition)|criterion[ ._-](?:edition|collection)|special[ ._-]edition"
    r"|ultimate[ ._-](?:edition|cut)|diamond[ ._-]edition|assembly[ ._-]cut"
    r"|(?:ultimate[ ._-])?collector[' \u2019]?s?[ ._-]edition"
    r"|(?:\d{2}th[ ._-])?anniversary[ ._-]edition"
    r"|imax[ ._-](?:edition|enhanced)|extended|unrated|theatrical|remastered|redux)"
)

# Words that only a release name has.
QUALITY = (
    r"\d{3,4}[pi](?:\d{2})?|\d{3,4}x\d{3,4}|[48]k(?:uhd|hdr)?|uhd|ultrahd|fullhd|fhd|blu-?ray|bluray\d+p"
    r"|bd(?:rip|mv|25|50|remux|iso)|brrip|remux|web-?(?:dl|rip|hd|mux)(?:\d+p)?|hdtv(?:rip)?|pdtv|sdtv|dsr(?:ip)?"
    r"|(?:bd|br|dvd|web|hd)(?:rip)?mux|vhs|satrip|dvb(?:rip)?|tvrip|dvd-?(?:rip|scr|r|5|9|remux|full)|hd-?dvd(?:rip)?|hdrip|hd-?cam|hd-?ts|camrip|telesync"
    r"|telecine|screener|vhs-?rip|vodrip|ppvrip|workprint|[xh][ .]?26[456]|hevc|avc|xvid|divx|vc-?1|av1|mpeg-?[24]"
    r"|vp9|hfr|vostfr|subfrench|truefrench|multisubs?|10-?bit|8-?bit"
    r"|hi10p?|ma10p|hi444p*|aac(?:[ .]?\d\.\d)?|e?ac-?3d?|ddp?a?[257]\.[01]|dd\+?[257]\.[01]"
    r"|dts(?:-?(?:hd|es|x))?|true-?hd|atmos|flac|opus|hdr(?:10)?\+?|hlg|sdr|amzn|dsnp|atvp|hmax|pcok|yify|yts|rarbg"
    r"|h-?sbs|half-?sbs|f?htab|ftab|h-?ou|half-?ou|ntsc|dvdivx"
)
# Words that are of the release only when a quality word follows them.
SOFT_QUALITY = frozenset(
    (
        *_split(
            "proper repack rerip real internal limited stv festival complete uncut unrated extended remastered "
            "remaster theatrical directors director cut dc criterion edition final special ultimate imax "
            "collectors anniversary hybrid readnfo nfofix web dvd dv hdr cam ts tc pal 3d nf max dual multi "
            "dubbed subbed subs sub dl ml ita eng ger fre fra spa rus jpn kor deu german french italian spanish "
            "english nordic swedish norwegian danish finnish dutch flemish polish czech hungarian hindi tamil "
            "telugu japanese korean chinese mandarin cantonese russian ukrainian turkish greek hebrew arabic "
            "portuguese brazilian latino castellano audio subfrench vostfr truefrench vff vfq vof vo multisubs "
            "dubbing lektor convert swissgerman hq uncensored dirfix synced line bd br r5"
        ),
    )
)
