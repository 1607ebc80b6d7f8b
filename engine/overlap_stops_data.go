package engine

// stopLists are the words that bind the others, a list for each language whose texts can be told
// by them. What an apostrophe parts stands as two words.
var stopLists = [...]string{
	// English
	`a about above after again against all also am an and any are aren as at be because been before being below
	between both but by can cannot could couldn did didn do does doesn doing don down during each either else even
	ever every few for from further get gets got had hadn has hasn have haven having he her here hers herself him
	himself his how however i if in into is isn it its itself just let like ll many may me might more most much
	must my myself neither no nor not now of off often on once one only onto or other our ours ourselves out over
	own per rather re s same shall she should shouldn since so some such t than that the their theirs them
	themselves then there these they this those though through thus to too under until up upon us ve very via was
	wasn we were weren what when where whether which while who whom whose why will with within without won would
	wouldn yet you your yours yourself`,
	// German
	`ab aber alle allem allen aller alles als also am an ander andere anderen anderer anderes auch auf aus bei beim
	bereits bin bis bist bzw da dabei dadurch dafür dagegen daher damit danach dann daran darauf daraus darf darin
	darum darüber das dass dazu dein dem den denen denn dennoch der deren des deshalb dessen die dies diese diesem
	diesen dieser dieses doch dort du durch dürfen ein eine einem einen einer eines einige er es etwa etwas euch
	euer falls für gegen genau gibt hab habe haben hat hatte hatten her hier hin hinter ich ihm ihn ihnen ihr ihre
	ihrem ihren ihrer im immer in indem ins ist ja je jede jedem jeden jeder jedes jedoch kann kein keine keinem
	keinen keiner können könnte man manche mehr mein meine mich mir mit muss müssen nach nicht nichts noch nun nur
	ob oder ohne schon sehr sein seine seinem seinen seiner seit selbst sich sie sind so sogar solche soll sollen
	sollte sondern sonst soweit sowie statt trotz um und uns unser unsere unter viel viele vom von vor war waren
	warum was weil weiter welche welchem welchen welcher welches wenn wer werden weder wie wieder will wir wird wo
	wurde wurden während wäre würde würden z zu zum zur zwar zwischen über`,
	// French
	`ai ainsi alors après as au aucun aucune aussi autre autres aux avaient avait avant avec avoir ayant c car ce
	ceci cela celle celles celui ces cet cette ceux chaque chez comme comment contre d dans de depuis des deux
	donc dont du durant elle elles en encore entre es est et etc eu eux fait faire faut font hors il ils j je jusqu
	l la le les leur leurs lors lorsque lui là m ma mais me mes moi moins mon même mêmes n ne ni non nos notre nous
	on ont or ou où par parce pas pendant peu peut peuvent plus plutôt pour pourquoi pourrait puis qu quand que
	quel quelle quelles quelque quelques quels qui quoi s sa sans se selon sera serait ses si soit son sont sous
	souvent sur t ta te tel telle tes toi ton toujours tous tout toute toutes trop très tu un une vers voici voilà
	vos votre vous y à été être était étaient`,
	// Spanish
	`a al algo algunas alguno algunos ante antes aquel aquella así aun aunque aún bajo bien cada casi como con
	contra cual cuales cuando cuanto de del desde donde dos durante e el ella ellas ello ellos en entre era eran es
	esa esas ese eso esos esta estaba estado estar estas este esto estos está están fue fueron ha haber había han
	hasta hay he la las le les lo los luego me menos mi mientras mis misma mismo muy más ni no nos nosotros nuestra
	nuestro o os otra otras otro otros para pero poco por porque pues puede pueden que quien quienes qué se sea sean
	según ser si sido siempre sin sino sobre solo son su sus sí sólo tal también tan tanto te tener tiene tienen toda
	todas todo todos tras tu tus u un una unas uno unos usted y ya yo`,
	// Italian
	`a ad agli ai al alcuni alla alle allo altra altre altri altro anche ancora avere aveva avevano c che chi ci
	ciò coi col come con contro cosa così cui d da dagli dai dal dalla dalle dallo degli dei del della delle dello
	dentro di dopo dove due durante e ed era erano essere fa fino fra già gli ha hanno ho i il in inoltre invece io
	l la le lei li lo loro lui ma me meno mentre mi mio molto ne negli nei nel nella nelle nello no noi non nostra
	nostro o ogni oppure per perché perciò più poi prima può possono qual quale quali quando quanto quella quelle
	quelli quello questa queste questi questo qui quindi sarebbe sarà se secondo sempre senza si sia siamo sono
	sopra sotto sta stata stati stato su sua sue sugli sui sul sulla sulle suo suoi tale tra tu tutta tutte tutti
	tutto un una uno v vi voi è`,
	// Portuguese
	`a ainda algo algum alguma algumas alguns ante antes ao aos apenas aquela aquele aqui as assim até cada com
	como contra cujo da das de dela dele deles depois desde dessa desse desta deste do dois dos e ela elas ele eles
	em enquanto entre era eram essa essas esse esses esta estar estas estava este estes está estão eu foi foram
	havia há isso isto já lhe lhes mais mas me menos mesma mesmo meu minha muito muitos na nas nem nenhum nessa nesse
	nesta neste no nos nossa nosso num numa não nós o onde os ou outra outras outro outros para pela pelas pelo
	pelos per perante pode podem pois por porque portanto qual quais quando quanto que quem se seja sejam sem sempre
	sendo ser será seu seus sido sob sobre sua suas são só tal também tanto te tem ter teu toda todas todo todos
	tudo tão têm um uma umas uns você à às é`,
	// Dutch
	`aan al alle alleen als altijd ander andere anders bij daar daarom dan dat de deze die dit doen door dus echter
	een eens elk elke en er ervan etc ge geen haar had hadden hebben heeft hem het hier hij hoe hun ik in indien is
	ja je jij jullie kan kon kunnen maar mag me meer men met mij mijn moet moeten na naar naast niet niets nog nu of
	om omdat onder ons onze ook op over reeds s sinds slechts steeds te tegen terwijl toch toe tot tussen u uit uw
	van vaak veel via volgens voor waar waarbij waardoor waarom wanneer want waren was wat we wel welke werd werden
	wie wij wil worden wordt zal ze zeer zelf zich zij zijn zo zoals zodat zonder zou zouden zowel`,
	// Swedish
	`alla allt att av blev bli blir bara bland de dem den denna deras dess dessa det detta dig din ditt du där då
	efter eftersom ej eller en enligt er ett flera från få får för före genom ha hade han hans har hela henne hennes
	hon honom hur här i icke in inom inte ja jag kan kom kommer kunde kunna man med mellan men mer mig min mina mitt
	mot mycket måste ner ni nu när något några någon och om oss på redan samma samt sedan sig sin sina sitt ska
	skall skulle som så sådan sådana till trots under upp ut utan vad var vara varför varit varje vem vi vid vidare
	vilka vilken vilket vill än ännu även över är åt`,
	// Polish
	`a aby ale albo ani aż bardzo bez bo by byli bym był była było były być będzie będą ci co coś czy czyli dla do
	dlatego gdy gdyż gdzie go i ich ile im inne innych iż ja jak jako jakie je jednak jego jej jest jeszcze jeśli
	jeżeli już ją kiedy kilka kto która które którego której który których którym którzy lecz lub ma mają mam mi
	mnie mogą może można musi my na nad nam nas nawet nic nich nie niej niego nim niż o od on ona one oni oraz po
	pod podczas ponieważ poza przed przede przez przy również są się swoje swój ta tak takie także tam te tego tej
	ten też to tu tych tylko tym u w we więc wszystkie wszystko z za zaś ze że żeby`,
	// Russian
	`а без более бы был была были было быть в вам вас весь во вот все всего всех вы г где да даже для до его ее если
	есть еще же за и из или им их к как какая какой кто когда который которая которые которых которой ли либо лишь
	между меня мне может можно мы на над надо нас не него нее нет ни них но ну о об один однако он она они оно от
	очень перед по под после потому при про с сам свой себе себя со так также такая такие такой там те тем то того
	тоже той только том тот ту ты у уже хотя чего чем через что чтобы эта эти это этого этой этом этот эту я ещё её
	всё`,
}
