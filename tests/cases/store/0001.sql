BEGIN TRANSACTION;
CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY);
INSERT INTO "alembic_version" VALUES('0001');
CREATE TABLE analyses (
	article INTEGER NOT NULL, 
	revision INTEGER NOT NULL, 
	engine_version TEXT NOT NULL, 
	body BLOB NOT NULL, 
	PRIMARY KEY (article, revision), 
	FOREIGN KEY(article) REFERENCES articles ("row") ON DELETE CASCADE
);
INSERT INTO "analyses" VALUES(1,1,'2026.11.1',X'78019553CF6B1341182D1E143C28F80FB81E14046D3769D26D2C6809B4A587FEC0D67398EC7C9B2CDD9D596766B511BCB404113CB45E15D436DB246D15058BA220B1074FCA163C15510411513C5890229EFC666B31E8C9C332C3CC37EF7DEF7D6FAFDC03567219142E80902E67CDB499EEE94CA53A530D8FB052484AB000B2111029712BE76723975198EEA8C980B0D9482A2254C722303A1A392E78B4A6605A350322484990A0DCB14A94126E3154882DE7AF2EB87481A496F0990AE5F2EE1DD0DA14C236F07305D86A49F250D8508D3489E64C68CE689A91369A9AAA04B0C2E0A22C606FCCAE340448EE5D007AADC6880F8B038303FFD460078BE04034E5A1A456DDE64C09EE3DD61D41C109511C2D688901920153F7772E7CA02E29381E29450CD0AAC82345F0AAB5B6932291AEDC7C3FA1818C115D6F8C70E62A2E0CF4347BCA18FE836A24552707133A8330FAFB60843054424F18096B42EAEF6074DADCEFD2385D666F17F6DFB7F3E25FA2CCFF10F51963171950A35831541976588D32F7A8CB4AC6C4C0F8709FA1ED159CFBC965A8A08ECAF4305FEDFBDCA0AE0CF088AE372477142092363444472B0B0313751FFDC3CA7B1E3192F9A02338918823A568E9992A682DDBA8DEA5B89573CB8429B041DBDE5A12402467AD453BFC3B0796CEC1E9B61C441EF83EC1F4385CF844E874311B1021E042D51994109DAE473EA7C45B4F268E0CBBA94AC29B6D43AB89D08315909D2EC341E3CB2603890BA6A28501F348A5C01DD429B41172AE2EDD12239E9C5B71D034108170999A69EADFA05026B2BCD99FCD169D9C53A4DDC4CA80454CC7B1526933D76365B2DD2493A1D96C0AAC9EDEB465A59D6CC6EEB688454DD3ECB18AC55CB799E96DC832227B206FC68783EAC7630F783EB6AA1D5B4BFDA764DC7FF97CF3E7F68FAF71FEE1A58DF13B9FF6C743E6CCA38DADF7B7E3C9CB63C1BBBD7E7FBCF6FC506EFDC593BDF1B3D599655B7CBF15BF3EB03D671CBF7E307E73EEC8E4E89E0743F1DB974F8FF6E66FDC8DBFE5CF7EB1D63E7CFE05C639BEA5');
INSERT INTO "analyses" VALUES(1,2,'2026.11.1',X'78019553BF6B1441143E44B4B3F01F706DC44293DB4D7277318517214A8A9860141BF198DD797B376677669D993539308D218860112B41D422B9CDDD252AA610C4EA4C61275B4A10FC8516414144511144DF6C14835616CB2E6FDE7CDFFBBEF7EDC53BC0AB8C43E51C48C5046F3B79A7D065DB5D762B20BC1A932ACC836A454429FC54576612C6294CE51A2A227C26519A489D5B004EC7129F41401B1AA6743B22925425896AB95B446BC9DC5823B6BA72699ED179622FE2351DABA5DF67401B1308DBC28749F0F4A212B1F4603631248633A3193434A39B681ABA1EC132874955C1D9B8576F4950223807F47283931016860E0FFDD383132C800FC94480923A4D4F702D4570DF4C04153F4671B462244648065CDFDD3808813252F103524D38A05549405C08661B9B2A2E514CADBD183740D688E9B74604675A480B3DED3B600DFF41B5B2AEFD87333A8B70FAAB3042382AA1FBAC8C35230D3730BA3C11761B9CEE7CA91BE71FD8B8F12F51EFFF100D58A3931CA8E5D62D5D830D56AB2602CA78D51A1F1A1B1EB08CBD5288303B8C3534519959E6E3EDEB2DCA548425BADA52C2D78048C6D0181DADCF0F8D3743F40F3BEF04C4CAF6838EE046128194B26376AAA1B3E4A17A46F153CD2D11AEC103637B67510251827716BCF8EF1CF49B1C9437E52009200C09A6C7173224D2A48B7B80089190BAC9A18AE87435090525C16AB67164F89DAA2CBCC54D680D1907B00CAA8B715C34DE6C7350F8C25474306001A957848F3AA53142CD3515AB7212A8B9651F4D031949C6F585B6F90D2A35A26A6BE522E9759C1E5AA0C5924D9D5EDFE9F79C127824EF80E7FB7D052895A8EB94F205DBF59C22C9F7F5B80EF16C2C41AFDB63DB2D5543E400D4F5745734FB66CF8A38941667731F16CB07545A9E3EDBFEF6F9EBBB746C38F7E4E5E39B2BE9F1E9D1E8D9B6B09C36075FE7B65E3BF3315D3972E8D5C9AB8597E9BD873BFB571F3DD8963E3DB1FBF8D12D2B47D2E76F4FDFFEFE656247FA951D733FBD7755FAE3D4FAF9BD37060FFE042E5BBF42');
INSERT INTO "analyses" VALUES(2,1,'2026.11.1',X'78015D91BF6B144114C7CFD25A2BB5D0C64672EEEEEDDDAEA090C2CA464424E5F26EE7EDDE98D9D9656636975310F1907090E2D28985C2DDEEFD4A90FC094B3A41D9C22A90406CD304AC2C2C9C3D089C160303F3DEE7FB6376BE200F29476F0B85A4319F5B86D5AA9B66DD9C31E0610A218E90CF1290525FE55E3FA79CE0762D9309F07E2E1508551B23278FF280222399C26D354F40402820E9D40E402941DBA9D26CB9371851320273A2D7542A17976F48B24D8D9DE94305FA6A22E354F8F83EAF442ACDA5CC5A25E3ACC864AA97E0B44B154729670265CCB690EC661C225CA80EDEF6E394ABDE3F63DA40916F321DA798FA31572266C5616507BD0809052F601016398336B26A420344AF9846C8AB042BD43CEE721445654D61B1F0417B27FA2A870BE00A7D247AA598080419F362ECA7FFC771AB380F57E2E40CA308C6127A553FDC47BD9CC4424D39861A4C8EF22826C08E96BE35FCB29765FDF756409948191E20AF27BA4C1D8A8773DD9026789417BA27063D2F0E743AA11F951C4E250D393039DC0FF42C8A4450AEDECDAB9FF43A203BC7EB8603866D1BAED1B01DC76A3A86E9387EC36811BB65352D83582DDF68B916182E21AE630660342C7C1010B05DD274C09EC98E2633941FCAAB4FDF3CFB73F771B75CCBEE9CBC38DC80F2FEEBC1B9EF8DFCD2BE7EA3FFEDF7775A3E3F5B3FDDBFF5F35AF9F2F8E3E98F9D8B9BE5C9597BF7ED95CF83F2E2D7C6ABF34F5F9FFC0540CD349D');
CREATE TABLE articles (
	"row" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	id TEXT NOT NULL, 
	"key" TEXT NOT NULL, 
	revision INTEGER NOT NULL, 
	outlet_name TEXT NOT NULL, 
	outlet_fold TEXT NOT NULL, 
	outlet_domain TEXT, 
	outlet_registry TEXT, 
	language TEXT NOT NULL, 
	collection TEXT, 
	published_first TEXT NOT NULL, 
	published_last TEXT NOT NULL, 
	passages INTEGER NOT NULL, 
	retracted_at TEXT, 
	retract_note TEXT, 
	UNIQUE (id), 
	UNIQUE ("key")
);
INSERT INTO "articles" VALUES(1,'eaca4e70bb594e00956378b06653d4c7','url:https://faro.example/1',2,'El Faro','el faro','faro.example',NULL,'es',NULL,'2024-07-20T00:00:00','2024-07-20T23:59:59',1,NULL,NULL);
INSERT INTO "articles" VALUES(2,'d0d894a1f60d4da69e6daef9269bfe2e','text:a9a77b6973c3279acab7906ff7b595c60d951b709fbc4e007ec4748deb27f857',1,'Valley Courier','valley courier',NULL,NULL,'en','papers','','',1,'2026-11-25T08:00:00Z','');
CREATE TABLE index_articles (
	article INTEGER NOT NULL, 
	terms BLOB NOT NULL, 
	profile BLOB NOT NULL, 
	PRIMARY KEY (article)
);
INSERT INTO "index_articles" VALUES(1,X'7801013C00C3FFAE6325097ADB5718D6350104E0B5300199C6161F8FB5EA193ED9721AFCDB35045BB71021F793C01192223501AB0E55076CA38B185122990679D94911E58A1775',X'016573009DAD9F4110000E003000E6E06C676EA0571D8B29907DF75EA3865E85C9E5B8BCE59500EDF69B5C1431383AD6DEF7F4F3DCD54E14F7CB9A6724B282D6776D2F8922BF02020101010101010101010101010001030405060708090B0C0D0E0F1600C95A282828A427208A7DF4ACA3FAF75E587DA98A5E85AE03955C881547113044A8393530E8E8A18F155B871A91940A7F21C8A932CA856185EAFF27B9E2F37F12C9025731C68F4FFD54EDD8B8483882B96241A66F9FDF75AB700D1F2095D0020202020202010101010101010101010101010101010101010101010101010101010101010101010101010101010101');
INSERT INTO "index_articles" VALUES(2,X'7801D3537E60302BE92AD304110BD1C2427D965D91719C1FE67C51E2B7D2D19249782C37F7FE01FE89397B450130710F8D',X'01656E00981B81410B0009002200E66D453CD011A77159A3FCB49353E67FECA9CE23C829B60940B6B2B041EF5545D6043BEF03010101010101010100010204050607090AD6C465CDE4AD0529FC1DDE6CC7DD98B759A32B12A3FAF75E587D372F94B811B8A483B5A5A4048CD8DE9A380552BEC9B8179728FC80F700CAFE61F21CD77D3125D604BE3103030101010101010101010101010101010101010101010101010101010101010101');
CREATE TABLE index_frequencies (
	term BIGINT NOT NULL, 
	articles INTEGER NOT NULL, 
	PRIMARY KEY (term)
);
INSERT INTO "index_frequencies" VALUES(153445294,1);
INSERT INTO "index_frequencies" VALUES(561856296,1);
INSERT INTO "index_frequencies" VALUES(629044478,1);
INSERT INTO "index_frequencies" VALUES(649013982,1);
INSERT INTO "index_frequencies" VALUES(1170600311,1);
INSERT INTO "index_frequencies" VALUES(1605412614,1);
INSERT INTO "index_frequencies" VALUES(2049146948,1);
INSERT INTO "index_frequencies" VALUES(2119785536,1);
INSERT INTO "index_frequencies" VALUES(2674529179,1);
INSERT INTO "index_frequencies" VALUES(2972362642,1);
INSERT INTO "index_frequencies" VALUES(2992622116,1);
INSERT INTO "index_frequencies" VALUES(3115636943,1);
INSERT INTO "index_frequencies" VALUES(3527441467,2);
INSERT INTO "index_frequencies" VALUES(3638140556,1);
INSERT INTO "index_frequencies" VALUES(3928193029,1);
INSERT INTO "index_frequencies" VALUES(819995438,1);
INSERT INTO "index_frequencies" VALUES(867534280,1);
INSERT INTO "index_frequencies" VALUES(1223531096,1);
INSERT INTO "index_frequencies" VALUES(1293749193,1);
INSERT INTO "index_frequencies" VALUES(1450927491,1);
INSERT INTO "index_frequencies" VALUES(2037383795,1);
INSERT INTO "index_frequencies" VALUES(2744925314,1);
INSERT INTO "index_frequencies" VALUES(3263143070,1);
INSERT INTO "index_frequencies" VALUES(3892177100,1);
CREATE TABLE index_postings (
	term BIGINT NOT NULL, 
	segment INTEGER NOT NULL, 
	offsets BLOB NOT NULL, 
	PRIMARY KEY (term, segment)
)
 WITHOUT ROWID

;
INSERT INTO "index_postings" VALUES(153445294,0,X'0100');
INSERT INTO "index_postings" VALUES(561856296,0,X'0100');
INSERT INTO "index_postings" VALUES(629044478,0,X'0100');
INSERT INTO "index_postings" VALUES(649013982,0,X'0100');
INSERT INTO "index_postings" VALUES(819995438,0,X'0200');
INSERT INTO "index_postings" VALUES(867534280,0,X'0200');
INSERT INTO "index_postings" VALUES(1170600311,0,X'0100');
INSERT INTO "index_postings" VALUES(1223531096,0,X'0200');
INSERT INTO "index_postings" VALUES(1293749193,0,X'0200');
INSERT INTO "index_postings" VALUES(1450927491,0,X'0200');
INSERT INTO "index_postings" VALUES(1605412614,0,X'0100');
INSERT INTO "index_postings" VALUES(2037383795,0,X'0200');
INSERT INTO "index_postings" VALUES(2049146948,0,X'0100');
INSERT INTO "index_postings" VALUES(2119785536,0,X'0100');
INSERT INTO "index_postings" VALUES(2674529179,0,X'0100');
INSERT INTO "index_postings" VALUES(2744925314,0,X'0200');
INSERT INTO "index_postings" VALUES(2972362642,0,X'0100');
INSERT INTO "index_postings" VALUES(2992622116,0,X'0100');
INSERT INTO "index_postings" VALUES(3115636943,0,X'0100');
INSERT INTO "index_postings" VALUES(3263143070,0,X'0200');
INSERT INTO "index_postings" VALUES(3527441467,0,X'01000200');
INSERT INTO "index_postings" VALUES(3638140556,0,X'0100');
INSERT INTO "index_postings" VALUES(3892177100,0,X'0200');
INSERT INTO "index_postings" VALUES(3928193029,0,X'0100');
CREATE TABLE meta (
	name TEXT NOT NULL, 
	value TEXT NOT NULL, 
	PRIMARY KEY (name)
);
INSERT INTO "meta" VALUES('position','6');
INSERT INTO "meta" VALUES('secret','ffa74c5aa244a6ad8f90a30f3c82cfa1574808facdee74b1022d12da9f037495');
CREATE TABLE revisions (
	article INTEGER NOT NULL, 
	revision INTEGER NOT NULL, 
	created_at TEXT NOT NULL, 
	effective TEXT NOT NULL, 
	text_hash TEXT NOT NULL, 
	title TEXT, 
	byline TEXT, 
	url TEXT, 
	outlet_name TEXT NOT NULL, 
	outlet_domain TEXT, 
	outlet_registry TEXT, 
	language TEXT NOT NULL, 
	collection TEXT, 
	published_at TEXT, 
	published_precision TEXT, 
	text TEXT NOT NULL, 
	PRIMARY KEY (article, revision), 
	FOREIGN KEY(article) REFERENCES articles ("row") ON DELETE CASCADE
);
INSERT INTO "revisions" VALUES(1,1,'2026-11-25T08:00:00Z','2024-07-19T23:59:59','55bf9fbd3a74e7a0ff7120967453a44d551e7682772f54c37a7d00067bb93048','Puerto',NULL,'https://faro.example/1','El Faro','faro.example',NULL,'es',NULL,'2024-07-19','day','El puerto de Arce cerró el muelle sur por el temporal, informó la agencia EFE.');
INSERT INTO "revisions" VALUES(1,2,'2026-11-25T08:00:00Z','2024-07-20T23:59:59','7a4223d6d781d24f29c28eca02ecff56e88db28061bc27a053b2ac1b28e4b311','Puerto',NULL,'https://faro.example/1','El Faro','faro.example',NULL,'es',NULL,'2024-07-20','day','El puerto de Arce cerró los dos muelles por el temporal, informó la agencia EFE.');
INSERT INTO "revisions" VALUES(2,1,'2026-11-25T08:00:00Z','','07a04408034772570177c306d462520d26c0682a08dd871fa032e9fda48d57a4',NULL,NULL,NULL,'Valley Courier',NULL,NULL,'en','papers',NULL,NULL,'The bridge over the Arce reopened on Friday, the county said.');
CREATE TABLE tombstones (
	key_hash TEXT NOT NULL, 
	url TEXT, 
	PRIMARY KEY (key_hash)
);
INSERT INTO "tombstones" VALUES('6ed9863ae29b5a4170e52aeb60a000f78d274732f985fe6dc1837e47953fb4f0','https://faro.example/borrado');
CREATE TABLE verification_articles (
	verification INTEGER NOT NULL, 
	article_id TEXT NOT NULL, 
	PRIMARY KEY (verification, article_id), 
	FOREIGN KEY(verification) REFERENCES verifications ("row") ON DELETE CASCADE
);
INSERT INTO "verification_articles" VALUES(1,'eaca4e70bb594e00956378b06653d4c7');
INSERT INTO "verification_articles" VALUES(1,'d0d894a1f60d4da69e6daef9269bfe2e');
CREATE TABLE verifications (
	"row" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	id TEXT NOT NULL, 
	created_at TEXT NOT NULL, 
	owner TEXT NOT NULL, 
	body TEXT NOT NULL, 
	UNIQUE (id)
);
INSERT INTO "verifications" VALUES(1,'b77ou6LhyYRx2OfDkZdm3w','2026-11-25T08:00:00Z','','{"id":"b77ou6LhyYRx2OfDkZdm3w","created_at":"2026-11-25T08:00:00Z","engine_version":"2026.11.1","registry_version":"2026.11","locale":"es","summary":"Lo publica un artículo archivado, en El Faro; lo toma de EFE. Ninguno más lo cuenta en lo buscado (3 artículos, 3 idiomas, 2024).","search":{"articles":3,"passages":3,"languages":["en","es","und"],"oldest":"2024-07-20","newest":"2024-07-20","position":"4","candidates":2,"complete":true,"filtered":false},"claim":{"text":"El puerto de Arce cerró los dos muelles","language":"es","kernel":{"field":"text","start":0,"end":39,"start_utf16":0,"end_utf16":39,"exact":"El puerto de Arce cerró los dos muelles","prefix":"","suffix":""},"attribution":null,"parts":[]},"confidence":{"level":"medium","label":"Trazabilidad: media","reasons":[]},"flags":[{"code":"single_article","group":"origin","severity":"info","label":"Un solo artículo archivado","explanation":"Solo un artículo archivado, en El Faro, lo afirma.","evidence":[{"field":"text","start":0,"end":80,"start_utf16":0,"end_utf16":80,"exact":"El puerto de Arce cerró los dos muelles por el temporal, informó la agencia EFE.","prefix":"","suffix":"","article_id":"eaca4e70bb594e00956378b06653d4c7","revision":2}],"articles":["eaca4e70bb594e00956378b06653d4c7"],"cleared_by":"Un segundo artículo archivado de otro medio."}],"origins":[{"id":"o1","source":{"id":"efe","name":"EFE","type":"news_agency","class":null,"control":"state_funded_independent","state_media_flag":"never","label":{"text":"State Media Monitor 2025: Independent State-Funded and State-Managed, statemediamonitor.com/2025/08/efe; State Media Monitor 2024: Independent State-Funded and State-Managed; Owned by the state holding SEPI; newsroom statute","basis":"State Media Monitor 2025: Independent State-Funded and State-Managed, statemediamonitor.com/2025/08/efe; State Media Monitor 2024: Independent State-Funded and State-Managed; Owned by the state holding SEPI; newsroom statute","edition":2025,"disputed":false},"country":"ES","mention":"la agencia EFE"},"articles":1,"chains":["c1"],"why":"Todas las cadenas que lo afirman y nombran una fuente terminan en EFE (1 artículo)."}],"independent_origins":1,"unidentified_chains":[],"chains":[{"id":"c1","article_id":"eaca4e70bb594e00956378b06653d4c7","status":"attributed","reason":null,"gatekeeper":1,"cycle":false,"links":[{"source":{"id":null,"name":"El Faro","type":"news_media","class":null,"control":null,"state_media_flag":null,"label":null,"country":null,"mention":"El Faro"},"role":"publisher","cue":null,"basis":"explicit","rule":"publisher","evidence":[]},{"source":{"id":"efe","name":"EFE","type":"news_agency","class":null,"control":"state_funded_independent","state_media_flag":"never","label":{"text":"State Media Monitor 2025: Independent State-Funded and State-Managed, statemediamonitor.com/2025/08/efe; State Media Monitor 2024: Independent State-Funded and State-Managed; Owned by the state holding SEPI; newsroom statute","basis":"State Media Monitor 2025: Independent State-Funded and State-Managed, statemediamonitor.com/2025/08/efe; State Media Monitor 2024: Independent State-Funded and State-Managed; Owned by the state holding SEPI; newsroom statute","edition":2025,"disputed":false},"country":"ES","mention":"la agencia EFE"},"role":"relayed_by","cue":{"exact":"informó","stance":"report"},"basis":"explicit","rule":"es.inverted","evidence":[{"field":"text","start":65,"end":79,"start_utf16":65,"end_utf16":79,"exact":"la agencia EFE","prefix":"uelles por el temporal, informó ","suffix":".","article_id":"eaca4e70bb594e00956378b06653d4c7","revision":2}]}]}],"matches":[{"article":{"id":"eaca4e70bb594e00956378b06653d4c7","url":"https://faro.example/1","title":"Puerto","outlet":{"id":null,"name":"El Faro","domain":"faro.example"},"language":"es","published_at":"2024-07-20","published_precision":"day","revision":2},"passage":{"field":"text","start":0,"end":80,"start_utf16":0,"end_utf16":80,"exact":"El puerto de Arce cerró los dos muelles por el temporal, informó la agencia EFE.","prefix":"","suffix":"","article_id":"eaca4e70bb594e00956378b06653d4c7","revision":2},"tier":"match","relation":"states","score":0.9999,"parts":{"bm25":0.7653,"cov":1.0,"lead":1.0,"auth":0.0,"c4":0.8201,"soft":1.0,"event":1.0,"prec":0.5385,"dense":1.0,"order":1.0,"mass":0.2373,"asked":0.2373,"cross":0.0,"which":1.0},"differences":[],"alignment":[[{"field":"text","start":0,"end":2,"start_utf16":0,"end_utf16":2,"exact":"El","prefix":"","suffix":" puerto de Arce cerró los dos mu"},{"field":"text","start":0,"end":2,"start_utf16":0,"end_utf16":2,"exact":"El","prefix":"","suffix":" puerto de Arce cerró los dos mu","article_id":"eaca4e70bb594e00956378b06653d4c7","revision":2}],[{"field":"text","start":3,"end":9,"start_utf16":3,"end_utf16":9,"exact":"puerto","prefix":"El ","suffix":" de Arce cerró los dos muelles"},{"field":"text","start":3,"end":9,"start_utf16":3,"end_utf16":9,"exact":"puerto","prefix":"El ","suffix":" de Arce cerró los dos muelles p","article_id":"eaca4e70bb594e00956378b06653d4c7","revision":2}],[{"field":"text","start":10,"end":12,"start_utf16":10,"end_utf16":12,"exact":"de","prefix":"El puerto ","suffix":" Arce cerró los dos muelles"},{"field":"text","start":10,"end":12,"start_utf16":10,"end_utf16":12,"exact":"de","prefix":"El puerto ","suffix":" Arce cerró los dos muelles por ","article_id":"eaca4e70bb594e00956378b06653d4c7","revision":2}],[{"field":"text","start":13,"end":17,"start_utf16":13,"end_utf16":17,"exact":"Arce","prefix":"El puerto de ","suffix":" cerró los dos muelles"},{"field":"text","start":13,"end":17,"start_utf16":13,"end_utf16":17,"exact":"Arce","prefix":"El puerto de ","suffix":" cerró los dos muelles por el te","article_id":"eaca4e70bb594e00956378b06653d4c7","revision":2}],[{"field":"text","start":18,"end":23,"start_utf16":18,"end_utf16":23,"exact":"cerró","prefix":"El puerto de Arce ","suffix":" los dos muelles"},{"field":"text","start":18,"end":23,"start_utf16":18,"end_utf16":23,"exact":"cerró","prefix":"El puerto de Arce ","suffix":" los dos muelles por el temporal","article_id":"eaca4e70bb594e00956378b06653d4c7","revision":2}],[{"field":"text","start":24,"end":27,"start_utf16":24,"end_utf16":27,"exact":"los","prefix":"El puerto de Arce cerró ","suffix":" dos muelles"},{"field":"text","start":24,"end":27,"start_utf16":24,"end_utf16":27,"exact":"los","prefix":"El puerto de Arce cerró ","suffix":" dos muelles por el temporal, in","article_id":"eaca4e70bb594e00956378b06653d4c7","revision":2}],[{"field":"text","start":28,"end":31,"start_utf16":28,"end_utf16":31,"exact":"dos","prefix":"El puerto de Arce cerró los ","suffix":" muelles"},{"field":"text","start":28,"end":31,"start_utf16":28,"end_utf16":31,"exact":"dos","prefix":"El puerto de Arce cerró los ","suffix":" muelles por el temporal, inform","article_id":"eaca4e70bb594e00956378b06653d4c7","revision":2}],[{"field":"text","start":32,"end":39,"start_utf16":32,"end_utf16":39,"exact":"muelles","prefix":"El puerto de Arce cerró los dos ","suffix":""},{"field":"text","start":32,"end":39,"start_utf16":32,"end_utf16":39,"exact":"muelles","prefix":"El puerto de Arce cerró los dos ","suffix":" por el temporal, informó la age","article_id":"eaca4e70bb594e00956378b06653d4c7","revision":2}]],"chains":["c1"],"copies":[]}],"first_seen":{"article_id":"eaca4e70bb594e00956378b06653d4c7","published_at":"2024-07-20"},"timing_ms":{"candidates":196.242,"matching":41.146,"provenance":24.356,"flags":0.398,"total":270.302}}');
CREATE INDEX articles_by_collection ON articles (collection);
CREATE INDEX articles_by_outlet ON articles (outlet_fold);
CREATE INDEX articles_by_date ON articles (published_first, "row");
CREATE INDEX articles_by_registry ON articles (outlet_registry);
CREATE INDEX articles_by_domain ON articles (outlet_domain);
CREATE INDEX articles_by_language ON articles (language, passages);
CREATE INDEX verifications_by_owner ON verifications (owner, "row");
CREATE INDEX analyses_by_engine ON analyses (engine_version);
CREATE INDEX verifications_by_article ON verification_articles (article_id);
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('articles',3);
INSERT INTO "sqlite_sequence" VALUES('verifications',1);
COMMIT;
