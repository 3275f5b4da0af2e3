/// French words of each theme.
enum FrenchThemes {
    static let themes: [Theme.Name: Set<String>] = [
        .love: list(
            "amour amours aimer aimait aimée aimé amant amante amoureux amoureuse baiser baisers embrassa mariage marier épouser fiancé fiancée noces passion tendresse jalousie jaloux"
        ),
        .family: list(
            "père mère frère frères sœur sœurs fils fille parents oncle tante cousin cousine famille mari femme grand-père grand-mère papa maman époux épouse"
        ),
        .friendship: list("ami amis amie amies amitié camarade camarades compagnon compagnons fidèle fidélité confiance"),
        .childhood: list(
            "enfant enfants enfance garçon garçons fillette petite bébé berceau jouet jouets poupée école grandir"),
        .death: list(
            "mort morte morts mourir mourut meurt tombe tombeau enterrement enterré cercueil cadavre deuil veuve veuf tué tuer assassinat squelette funérailles"
        ),
        .war: list(
            "guerre bataille soldat soldats armée troupes ennemi ennemis canon canons fusil fusils pistolet pistolets épée épées combat combats attaque siège sabre sabres régiment arme armes mousquet duel"
        ),
        .crime: list(
            "voleur voleurs voler volé crime crimes criminel prison prisonnier pirate pirates assassin assassins meurtre meurtrier traître trahison brigand brigands bandit bandits complot forçat bagne galères"
        ),
        .justice: list(
            "juge juges jury tribunal procès témoin témoins verdict loi lois avocat justice coupable innocent condamné exécution bourreau magistrat serment"
        ),
        .power: list(
            "roi reine prince princesse duc duchesse couronne trône royal majesté pouvoir cardinal ordre ordres obéir empire empereur royaume"
        ),
        .politics: list(
            "gouvernement parlement ministre président élection élections vote parti conseil sénat politique état citoyens république révolution réforme"
        ),
        .money: list(
            "argent riche richesse fortune or pièce écus écu pistoles livres francs franc sous dette dettes rente héritage banque payer payé prix pauvre misère"
        ),
        .treasure: list("trésor trésors or argent pièces coffre carte doublons bijoux diamants enfoui"),
        .work: list(
            "travail travailler travaillait ouvrier ouvriers métier affaires boutique usine bureau patron domestique domestiques maître salaire valet servante"
        ),
        .faith: list(
            "dieu église prière prières prier priait saint prêtre curé évêque bible âme péché ciel enfer ange anges diable foi religion messe"
        ),
        .nature: list(
            "arbre arbres forêt bois fleur fleurs jardin herbe feuilles oiseau oiseaux rivière colline champ champs montagne montagnes prairie"
        ),
        .sea: list(
            "mer navire navires vaisseau voile voiles marin marins matelot matelots capitaine pont bateau bateaux ancre vague vagues marée mât île rivage cabine équipage côte port rames phare sous-marin océan"
        ),
        .travel: list(
            "voyage voyages voyager voyageur voyageurs route chemin voiture diligence train auberge bagages passager expédition aventure aventures planète"
        ),
        .animals: list(
            "animal animaux chat chats chien chiens cheval chevaux lapin souris oiseau oiseaux poisson lion loup renard mouton moutons cochon ours tortue serpent boa queue patte pattes"
        ),
        .food: list(
            "manger mangea mangeait boire but pain beurre thé soupe gâteau dîner souper déjeuner viande vin fromage faim soif cuisine cuisinier repas festin"
        ),
        .games: list("jeu jeux jouer jouait jouaient joueur cartes échecs course danse danser dansait énigme partie"),
        .dreams: list(
            "rêve rêves rêver rêvait songe songes dormir dormait sommeil endormi endormie réveil réveilla cauchemar vision visions"
        ),
        .magic: list(
            "magie magique sorcière sorcier sort fée fées fantôme fantômes enchanté baguette malédiction dragon potion"),
        .illness: list(
            "malade maladie fièvre médecin docteur remède hôpital douleur blessure blessé souffrance infirmière peste"),
        .science: list(
            "science savant savants expérience laboratoire machine machines moteur invention découverte théorie planète étoiles télescope astronome"
        ),
        .arts: list(
            "musique chanson chansons chanter chantait chant tableau peintre dessin dessins dessiner poème poète poésie vers théâtre acteur piano violon artiste"
        ),
        .learning: list(
            "école leçon leçons maître apprendre appris étude études étudier livre livres lecture élève élèves histoire géographie grammaire professeur instituteur"
        ),
    ]

    private static func list(_ text: String) -> Set<String> { Set(wordList(text)) }
}
