/// The forms of French words, so that the tables list each word once.
enum FrenchInflection {
    /// The noun and its plural.
    static func forms(ofNoun noun: String) -> [String] {
        if noun.hasSuffix("s") || noun.hasSuffix("x") || noun.hasSuffix("z") { return [noun] }
        if noun.hasSuffix("eau") || noun.hasSuffix("eu") { return [noun, noun + "x"] }
        if noun.hasSuffix("al") { return [noun, noun.dropLast(2) + "aux"] }
        return [noun, noun + "s"]
    }

    /// Masculine and feminine, one and many.
    static func forms(ofAdjective adjective: String) -> [String] {
        let feminine: String
        switch adjective {
        case _ where adjective.hasSuffix("e"): feminine = adjective
        case _ where adjective.hasSuffix("eux"): feminine = adjective.dropLast() + "se"
        case _ where adjective.hasSuffix("er"): feminine = adjective.dropLast(2) + "ère"
        case _ where adjective.hasSuffix("if"): feminine = adjective.dropLast() + "ve"
        case _ where adjective.hasSuffix("el"), _ where adjective.hasSuffix("en"), _ where adjective.hasSuffix("on"):
            feminine = adjective + String(adjective.suffix(1)) + "e"
        default: feminine = adjective + "e"
        }
        return forms(ofNoun: adjective) + forms(ofNoun: feminine)
    }

    /// What stories use of a verb: infinitive, present, imperfect, past historic, future, participles.
    static func forms(ofVerb verb: String) -> [String] {
        if let irregular = irregulars[verb] { return [verb] + wordList(irregular) }
        if verb.hasSuffix("er") { return firstGroup(String(verb.dropLast(2)), verb) }
        if verb.hasSuffix("ir") { return secondGroup(String(verb.dropLast(2)), verb) }
        if verb.hasSuffix("re") { return thirdGroup(String(verb.dropLast(2)), verb) }
        return [verb]
    }

    private static func firstGroup(_ stem: String, _ verb: String) -> [String] {
        // "mangea", "commença": the letter stays soft.
        let soft = stem.hasSuffix("g") ? stem + "e" : stem.hasSuffix("c") ? stem.dropLast() + "ç" : stem
        let strong = strongStem(stem)
        return [verb, strong + "e", strong + "es", strong + "ent", stem + "é", stem + "ée", stem + "és", stem + "ées"]
            + ["ais", "ait", "aient", "a", "ai", "ant"].map { soft + $0 } + [stem + "èrent", verb + "a", verb + "ait"]
            + ["ons"].map { soft + $0 } + [stem + "ez"]
    }

    /// "répète", "lève", "appelle": how the stem sounds before a silent ending.
    private static func strongStem(_ stem: String) -> String {
        if let own = ["appel": "appell", "rappel": "rappell", "jet": "jett", "rejet": "rejett"][stem] { return own }
        if stem.hasSuffix("oy") || stem.hasSuffix("uy") { return stem.dropLast() + "i" }
        var letters = Array(stem)
        guard letters.count >= 2 else { return stem }
        let index = letters.count - 2
        if letters[index] == "é" || letters[index] == "e", !"aeiouéèêy".contains(letters[letters.count - 1]) {
            letters[index] = "è"
        }
        return String(letters)
    }

    private static func secondGroup(_ stem: String, _ verb: String) -> [String] {
        [verb]
            + ["is", "it", "issent", "issait", "issais", "issaient", "irent", "issant", "i", "ie", "ies", "ira"].map {
                stem + $0
            }
    }

    private static func thirdGroup(_ stem: String, _ verb: String) -> [String] {
        let present = stem.hasSuffix("d") || stem.hasSuffix("t") ? stem : stem + "t"
        return [verb, present, stem + "s"]
            + ["ent", "ait", "ais", "aient", "it", "is", "irent", "ant", "u", "ue", "us", "ra"].map { stem + $0 }
    }

    private static let irregulars = [
        "dire": "dis dit disent disait disais disaient dirent disant dite dits dira",
        "redire": "redis redit redisait redirent", "faire": "fais fait font faisait faisaient fit fis firent faisant fera",
        "reprendre": "reprend reprends reprennent reprenait reprit repris reprirent reprenant",
        "prendre": "prend prends prennent prenait prenaient prit pris prirent prenant prise",
        "apprendre": "apprend apprenait apprit appris", "comprendre": "comprend comprenait comprit compris comprirent",
        "interrompre": "interrompt interrompait interrompit interrompu",
        "poursuivre": "poursuit poursuivait poursuivit poursuivi poursuivirent",
        "suivre": "suit suivait suivit suivi suivirent",
        "courir": "cours court courent courait couraient courut courus coururent courant couru",
        "accourir": "accourt accourait accourut accoururent accouru", "parcourir": "parcourt parcourait parcourut parcouru",
        "venir": "viens vient viennent venait venaient vint vins vinrent venant venu venue venus",
        "intervenir": "intervient intervenait intervint intervinrent",
        "revenir": "reviens revient revenait revint revinrent revenu revenue",
        "tenir": "tient tenait tenaient tint tinrent tenant tenu",
        "aller": "vais va vont allait allais allaient alla allai allèrent allant allé allée allés",
        "sortir": "sors sort sortent sortait sortaient sortit sortis sortirent sortant sorti sortie",
        "partir": "pars part partent partait partaient partit partis partirent partant parti partie",
        "dormir": "dors dort dorment dormait dormaient dormit dormirent dormant dormi",
        "sentir": "sens sent sentait sentaient sentit sentis sentirent sentant senti", "mentir": "ment mentait mentit menti",
        "voir": "vois voit voient voyait voyais voyaient vit vis virent voyant vu vue",
        "savoir": "sais sait savent savait savais savaient sut sus surent sachant su",
        "vouloir": "veux veut veulent voulait voulais voulaient voulut voulurent voulu",
        "pouvoir": "peux peut peuvent pouvait pouvaient put purent pu",
        "croire": "crois croit croient croyait croyaient crut crus crurent cru",
        "boire": "bois boit boivent buvait buvaient but burent buvant bu",
        "lire": "lis lit lisent lisait lisaient lut lus lurent lisant",
        "écrire": "écris écrit écrivent écrivait écrivit écrivirent écrivant",
        "rire": "ris rit rient riait riaient rirent riant ri",
        "sourire": "souris sourit sourient souriait souriaient sourirent souriant souri",
        "mettre": "mets met mettent mettait mettaient mit mis mirent mettant mise",
        "permettre": "permet permettait permit permis",
        "promettre": "promets promet promettait promit promis",
        "ouvrir": "ouvre ouvrent ouvrait ouvraient ouvrit ouvrirent ouvrant ouvert",
        "offrir": "offre offrait offrit offrirent offert", "craindre": "crains craint craignait craignit",
        "peindre": "peint peignait peignit",
        "éteindre": "éteint éteignait éteignit éteignirent", "atteindre": "atteint atteignait atteignit atteignirent",
        "asseoir": "assieds assied assit assis assirent assise asseyait asseyaient asseyant assoit",
        "recevoir": "reçoit recevait reçut reçurent reçu",
        "apercevoir": "aperçois aperçoit apercevait aperçut aperçus aperçurent",
        "fuir": "fuis fuit fuient fuyait fuyaient fuirent fuyant fui",
        "mourir": "meurt meurent mourait mourut moururent mourant mort morte",
        "vivre": "vis vit vivent vivait vivaient vécut vécurent vécu", "gésir": "gît gisait gisaient gisant",
        "cueillir": "cueille cueillait cueillit", "convenir": "convint convenait convient",
        "battre": "bat battait battit battirent battu",
        "taire": "tait taisait tut turent tu", "devoir": "doit devait dut durent", "conclure": "conclut concluait",
        "servir": "sert servait servit servirent", "conduire": "conduit conduisait conduisit",
        "connaître": "connaît connaissait connut",
        "renvoyer": "renvoie renvoya renvoyait", "envoyer": "envoie envoya envoyait envoyé",
    ]
}
