/// Generated from the table of the HTML Standard as Python's `html.entities` has it.
extension HTMLEntities {
  /// Those that hold without `;` too, and none of them is longer than six bytes.
  static let legacy = table(
    """
    AElig=Æ AMP=& Aacute=Á Acirc=Â Agrave=À Aring=Å Atilde=Ã Auml=Ä COPY=© Ccedil=Ç ETH=Ð Eacute=É \
    Ecirc=Ê Egrave=È Euml=Ë GT=> Iacute=Í Icirc=Î Igrave=Ì Iuml=Ï LT=< Ntilde=Ñ Oacute=Ó Ocirc=Ô \
    Ograve=Ò Oslash=Ø Otilde=Õ Ouml=Ö QUOT=\" REG=® THORN=Þ Uacute=Ú Ucirc=Û Ugrave=Ù Uuml=Ü \
    Yacute=Ý aacute=á acirc=â acute=´ aelig=æ agrave=à amp=& aring=å atilde=ã auml=ä brvbar=¦ \
    ccedil=ç cedil=¸ cent=¢ copy=© curren=¤ deg=° divide=÷ eacute=é ecirc=ê egrave=è eth=ð euml=ë \
    frac12=½ frac14=¼ frac34=¾ gt=> iacute=í icirc=î iexcl=¡ igrave=ì iquest=¿ iuml=ï laquo=« lt=< \
    macr=¯ micro=µ middot=· nbsp=\u{A0} not=¬ ntilde=ñ oacute=ó ocirc=ô ograve=ò ordf=ª ordm=º \
    oslash=ø otilde=õ ouml=ö para=¶ plusmn=± pound=£ quot=\" raquo=» reg=® sect=§ shy=\u{AD} \
    sup1=¹ sup2=² sup3=³ szlig=ß thorn=þ times=× uacute=ú ucirc=û ugrave=ù uml=¨ uuml=ü yacute=ý \
    yen=¥ yuml=ÿ
    """)

  /// Other letters, digits, spaces and marks, and all names that begin with one of `legacy`.
  static let names = table(
    """
    Abreve=Ă Acy=А Alpha=Α Amacr=Ā Aogon=Ą ApplyFunction=\u{2061} Bcy=Б Bernoullis=ℬ Beta=Β Bscr=ℬ \
    CHcy=Ч Cacute=Ć CapitalDifferentialD=ⅅ Cayleys=ℭ Ccaron=Č Ccirc=Ĉ Cdot=Ċ Cedilla=¸ CenterDot=· \
    Cfr=ℭ Chi=Χ CloseCurlyDoubleQuote=” CloseCurlyQuote=’ Copf=ℂ DD=ⅅ DJcy=Ђ DScy=Ѕ DZcy=Џ \
    Dagger=‡ Dcaron=Ď Dcy=Д Delta=Δ DiacriticalAcute=´ DiacriticalGrave=` DifferentialD=ⅆ Dot=¨ \
    DoubleDot=¨ Dstrok=Đ ENG=Ŋ Ecaron=Ě Ecy=Э Edot=Ė Emacr=Ē Eogon=Ę Epsilon=Ε Escr=ℰ Eta=Η \
    ExponentialE=ⅇ Fcy=Ф Fouriertrf=ℱ Fscr=ℱ GJcy=Ѓ Gamma=Γ Gammad=Ϝ Gbreve=Ğ Gcedil=Ģ Gcirc=Ĝ \
    Gcy=Г Gdot=Ġ HARDcy=Ъ Hacek=\u{2C7} Hat=^ Hcirc=Ĥ Hfr=ℌ HilbertSpace=ℋ Hopf=ℍ Hscr=ℋ Hstrok=Ħ \
    IEcy=Е IJlig=Ĳ IOcy=Ё Icy=И Idot=İ Ifr=ℑ Im=ℑ Imacr=Ī ImaginaryI=ⅈ InvisibleComma=\u{2063} \
    InvisibleTimes=\u{2062} Iogon=Į Iota=Ι Iscr=ℐ Itilde=Ĩ Iukcy=І Jcirc=Ĵ Jcy=Й Jsercy=Ј Jukcy=Є \
    KHcy=Х KJcy=Ќ Kappa=Κ Kcedil=Ķ Kcy=К LJcy=Љ Lacute=Ĺ Lambda=Λ Laplacetrf=ℒ Lcaron=Ľ Lcedil=Ļ \
    Lcy=Л Lmidot=Ŀ Lscr=ℒ Lstrok=Ł Mcy=М MediumSpace=\u{205F} Mellintrf=ℳ Mscr=ℳ Mu=Μ NJcy=Њ \
    Nacute=Ń Ncaron=Ň Ncedil=Ņ Ncy=Н NegativeMediumSpace=\u{200B} NegativeThickSpace=\u{200B} \
    NegativeThinSpace=\u{200B} NegativeVeryThinSpace=\u{200B} NewLine=\u{A} NoBreak=\u{2060} \
    NonBreakingSpace=\u{A0} Nopf=ℕ Nu=Ν OElig=Œ Ocy=О Odblac=Ő Omacr=Ō Omega=Ω Omicron=Ο \
    OpenCurlyDoubleQuote=“ OpenCurlyQuote=‘ OverBar=‾ Pcy=П Phi=Φ Pi=Π PlusMinus=± Poincareplane=ℌ \
    Popf=ℙ Prime=″ Psi=Ψ Qopf=ℚ Racute=Ŕ Rcaron=Ř Rcedil=Ŗ Rcy=Р Re=ℜ Rfr=ℜ Rho=Ρ Ropf=ℝ Rscr=ℛ \
    SHCHcy=Щ SHcy=Ш SOFTcy=Ь Sacute=Ś Scaron=Š Scedil=Ş Scirc=Ŝ Scy=С Sigma=Σ Sqrt=√ TSHcy=Ћ \
    TScy=Ц Tab=\u{9} Tau=Τ Tcaron=Ť Tcedil=Ţ Tcy=Т Theta=Θ ThinSpace=\u{2009} Tstrok=Ŧ Ubrcy=Ў \
    Ubreve=Ŭ Ucy=У Udblac=Ű Umacr=Ū UnderBar=_ Uogon=Ų Upsi=ϒ Upsilon=Υ Uring=Ů Utilde=Ũ Vcy=В \
    Verbar=‖ Vert=‖ VerticalLine=| VeryThinSpace=\u{200A} Wcirc=Ŵ Xi=Ξ YAcy=Я YIcy=Ї YUcy=Ю \
    Ycirc=Ŷ Ycy=Ы Yuml=Ÿ ZHcy=Ж Zacute=Ź Zcaron=Ž Zcy=З Zdot=Ż ZeroWidthSpace=\u{200B} Zeta=Ζ \
    Zfr=ℨ Zopf=ℤ abreve=ă acy=а af=\u{2061} alefsym=ℵ aleph=ℵ alpha=α amacr=ā angst=Å aogon=ą \
    apos=' ast=* asymp=≈ backprime=‵ bcy=б bdquo=„ bernou=ℬ beta=β beth=ℶ bprime=‵ bsemi=⁏ bsol=\\ \
    bull=• bullet=• cacute=ć caret=⁁ caron=\u{2C7} ccaron=č ccirc=ĉ cdot=ċ centerdot=· chcy=ч \
    check=✓ checkmark=✓ chi=χ circ=\u{2C6} circledR=® colon=: comma=, commat=@ complexes=ℂ \
    copysr=℗ cross=✗ dagger=† daleth=ℸ darr=↓ dash=‐ dcaron=ď dcy=д dd=ⅆ ddagger=‡ delta=δ die=¨ \
    digamma=ϝ div=÷ divideontimes=⋇ djcy=ђ dollar=$ dscy=ѕ dstrok=đ dzcy=џ ecaron=ě ecy=э edot=ė \
    ee=ⅇ ell=ℓ emacr=ē emsp=\u{2003} emsp13=\u{2004} emsp14=\u{2005} eng=ŋ ensp=\u{2002} eogon=ę \
    epsi=ε epsilon=ε epsiv=ϵ equals== escr=ℯ eta=η euro=€ excl=! expectation=ℰ exponentiale=ⅇ \
    fcy=ф female=♀ ffilig=ﬃ fflig=ﬀ ffllig=ﬄ filig=ﬁ fllig=ﬂ fnof=ƒ frac13=⅓ frac15=⅕ frac16=⅙ \
    frac18=⅛ frac23=⅔ frac25=⅖ frac35=⅗ frac38=⅜ frac45=⅘ frac56=⅚ frac58=⅝ frac78=⅞ frasl=⁄ \
    gacute=ǵ gamma=γ gammad=ϝ gbreve=ğ gcirc=ĝ gcy=г gdot=ġ ge=≥ gimel=ℷ gjcy=ѓ grave=` gscr=ℊ \
    gtcc=⪧ gtcir=⩺ gtdot=⋗ gtlPar=⦕ gtquest=⩼ gtrapprox=⪆ gtrarr=⥸ gtrdot=⋗ gtreqless=⋛ \
    gtreqqless=⪌ gtrless=≷ gtrsim=≳ hairsp=\u{200A} half=½ hamilt=ℋ hardcy=ъ hbar=ℏ hcirc=ĥ \
    hearts=♥ hellip=… horbar=― hslash=ℏ hstrok=ħ hybull=⁃ hyphen=‐ ic=\u{2063} icy=и iecy=е ii=ⅈ \
    ijlig=ĳ imacr=ī image=ℑ imagline=ℐ imagpart=ℑ imath=ı imped=Ƶ infin=∞ inodot=ı integers=ℤ \
    iocy=ё iogon=į iota=ι it=\u{2062} itilde=ĩ iukcy=і jcirc=ĵ jcy=й jmath=ȷ jsercy=ј jukcy=є \
    kappa=κ kappav=ϰ kcedil=ķ kcy=к kgreen=ĸ khcy=х kjcy=ќ lacute=ĺ lagran=ℒ lambda=λ lang=⟨ \
    larr=← lbrace={ lbrack=[ lcaron=ľ lcedil=ļ lcub={ lcy=л ldquo=“ ldquor=„ le=≤ ljcy=љ lmidot=ŀ \
    lowbar=_ lpar=( lrm=\u{200E} lsaquo=‹ lsqb=[ lsquo=‘ lsquor=‚ lstrok=ł ltcc=⪦ ltcir=⩹ ltdot=⋖ \
    lthree=⋋ ltimes=⋉ ltlarr=⥶ ltquest=⩻ ltrPar=⦖ ltri=◃ ltrie=⊴ ltrif=◂ male=♂ mcy=м mdash=— \
    midast=* minus=− mldr=… mu=μ nacute=ń napos=ŉ naturals=ℕ ncaron=ň ncedil=ņ ncy=н ndash=– ne=≠ \
    njcy=њ nldr=‥ notin=∉ notinE=⋹ notindot=⋵ notinva=∉ notinvb=⋷ notinvc=⋶ notni=∌ notniva=∌ \
    notnivb=⋾ notnivc=⋽ nu=ν num=# numero=№ numsp=\u{2007} ocy=о odblac=ő oelig=œ ohm=Ω oline=‾ \
    omacr=ō omega=ω omicron=ο order=ℴ orderof=ℴ oscr=ℴ parallel=∥ pcy=п percnt=% period=. permil=‰ \
    pertenk=‱ phi=φ phiv=ϕ phmmat=ℳ phone=☎ pi=π piv=ϖ planck=ℏ planckh=ℎ plankv=ℏ plus=+ pm=± \
    prime=′ primes=ℙ psi=ψ puncsp=\u{2008} qprime=⁗ quaternions=ℍ quest=? racute=ŕ radic=√ rang=⟩ \
    rarr=→ rationals=ℚ rbrace=} rbrack=] rcaron=ř rcedil=ŗ rcub=} rcy=р rdquo=” rdquor=” real=ℜ \
    realine=ℛ realpart=ℜ reals=ℝ rho=ρ rhov=ϱ rlm=\u{200F} rpar=) rsaquo=› rsqb=] rsquo=’ rsquor=’ \
    sacute=ś sbquo=‚ scaron=š scedil=ş scirc=ŝ scy=с sdot=⋅ semi=; shchcy=щ shcy=ш sigma=σ \
    sigmaf=ς sigmav=ς softcy=ь sol=/ star=☆ starf=★ straightepsilon=ϵ straightphi=ϕ strns=¯ tau=τ \
    tcaron=ť tcedil=ţ tcy=т theta=θ thetasym=ϑ thetav=ϑ thinsp=\u{2009} timesb=⊠ timesbar=⨱ \
    timesd=⨰ tprime=‴ trade=™ tscy=ц tshcy=ћ tstrok=ŧ uarr=↑ ubrcy=ў ubreve=ŭ ucy=у udblac=ű \
    umacr=ū uogon=ų upsi=υ upsih=ϒ upsilon=υ uring=ů utilde=ũ varepsilon=ϵ varkappa=ϰ varphi=ϕ \
    varpi=ϖ varrho=ϱ varsigma=ς vartheta=ϑ vcy=в verbar=| vert=| wcirc=ŵ xi=ξ yacy=я ycirc=ŷ ycy=ы \
    yicy=ї yucy=ю zacute=ź zcaron=ž zcy=з zdot=ż zeetrf=ℨ zeta=ζ zhcy=ж zwj=\u{200D} zwnj=\u{200C}
    """)

  private static func table(_ text: String) -> [String: Unicode.Scalar] {
    var table: [String: Unicode.Scalar] = [:]
    for entry in text.unicodeScalars.split(separator: " ") {
      let name = entry.prefix { $0 != "=" }
      table[String(name)] = entry.last
    }
    return table
  }
}
