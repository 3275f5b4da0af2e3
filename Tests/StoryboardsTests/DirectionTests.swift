import Analysis
import Foundation
import Manuscripts
import Testing

@testable import Storyboards

/// Two who talk in a tavern, about a letter.
private let talk = manuscript([
    (
        "I. The Letter",
        [
            "Captain Brandt sat in the tavern by the fire. He was a stout old man. Anna Fell came in from the rain in a green dress.",
            "\"You are late,\" said Captain Brandt. \"I have waited for two hours, and the ship leaves with the tide.\"",
            "\"The bridge was under water,\" said Anna. \"I had to walk round by the mill, and there was nobody to ask.\"",
            "\"Nobody walks that road at night,\" said the captain. \"Not since the winter of the great flood, years ago.\"",
            "\"I did,\" said Anna. \"And I was not afraid of anything on the whole long way from the mill to the tavern.\"",
            "She took a letter out of her bag. It was sealed with red wax. The captain looked at it for a long time.",
            "\"Where did you get this?\" asked the captain. \"Who gave you this letter, and what did he say of me?\"",
        ]
    )
])

struct DirectionTests {
    private func scenes(_ board: Storyboard) -> [Shot] { board.shots.filter { $0.picture.kind == .scene } }

    private func film(_ paragraphs: String...) throws -> Storyboard { try board(manuscript([(nil, paragraphs)])) }

    private func shot(saying words: String, in board: Storyboard) throws -> Shot {
        try #require(board.shots.first { said($0, in: board).contains(words) })
    }

    // MARK: Talk

    @Test func `Two who talk are seen together first, and then each over the other's shoulder`() throws {
        let shots = scenes(try board(talk))
        let first = try #require(shots.firstIndex { $0.picture.arrangement != .group })
        #expect(shots[first].picture.arrangement == .twoShot && shots[first].reasons.first == .twoShot)
        let over = shots.filter { $0.picture.arrangement == .overShoulder }
        #expect(over.count >= 2)
        #expect(Set(over.map { $0.picture.figures[0].name }).count == 2)
        for shot in over {
            #expect(shot.picture.figures.count == 2 && shot.reasons.contains(.overShoulder))
            #expect(shot.picture.caption.contains("over the shoulder of"))
        }
    }

    @Test func `Whoever talks keeps a side as long as the scene lasts`() throws {
        var sides: [String: Set<Side>] = [:]
        for shot in scenes(try board(talk))
        where shot.picture.arrangement == .overShoulder || shot.picture.arrangement == .twoShot {
            let side = try #require(shot.picture.side)
            for (figure, side) in zip(shot.picture.figures, [side, side.opposite]) {
                sides[figure.name ?? "", default: []].insert(side)
            }
        }
        #expect(sides.count == 2)
        #expect(sides.values.allSatisfy { $0.count == 1 })
        #expect(Set(sides.values.flatMap { $0 }).count == 2)
    }

    @Test(arguments: UInt64(1)...20)
    func `Nobody is seen twice running from as near in the same place`(seed: UInt64) throws {
        for story in [talk, sample] {
            let shots = scenes(try board(story, StoryboardOptions(seed: seed)))
            for (one, two) in zip(shots.map(\.picture), shots.dropFirst().map(\.picture)) where one.sceneSeed == two.sceneSeed {
                guard let lead = one.figures.first, let next = two.figures.first, one.setting == two.setting else { continue }
                #expect(lead.lookSeed != next.lookSeed || one.framing != two.framing)
            }
        }
    }

    // MARK: Extras

    @Test func `Who is only a noun is seen, as the words describe them, and is nobody of the cast`() throws {
        let board = try film("An old sailor in a red coat sat on the quay. Two fishermen mended their nets.")
        let shot = try shot(saying: "An old sailor", in: board)
        #expect(shot.picture.figures.map(\.kind) == [.man, .man, .man])
        #expect(shot.picture.figures.map(\.posture) == [.sitting, .working, .working])
        #expect(shot.picture.figures[0].traits == ["old", "a red coat"])
        #expect(shot.extras.map(\.words) == ["An old sailor in a red coat", "Two fishermen"])
        #expect(shot.extras.map(\.figures) == [0..<1, 1..<3])
        #expect(shot.picture.caption.hasPrefix("An old sailor in a red coat sits with two fishermen"))
        #expect(board.bible.characters.isEmpty)
        for extra in shot.extras {
            let sentence = try #require(
                board.lines.compactMap(\.passage).first { $0.start <= extra.evidence.start && extra.evidence.end <= $0.end })
            #expect(sentence.paragraph == extra.evidence.paragraph)
        }
    }

    @Test func `The boy of before looks as before, and another boy does not`() throws {
        let board = try film(
            "A ragged boy in a blue coat ran down the long and crooked street of the old town, and the rain ran with him to the sea.",
            "The boy stopped under the arch of the great stone bridge and waited there until the heavy rain was over and the night came.",
            "A boy came up the street with a basket of apples, and a dog walked behind him under the dripping roofs of the houses."
        )
        func boy(_ words: String) throws -> Figure {
            try #require(try shot(saying: words, in: board).picture.figures.first { $0.kind == .boy })
        }
        let (first, again, other) = (try boy("A ragged boy"), try boy("The boy stopped"), try boy("A boy came"))
        #expect(first.lookSeed == again.lookSeed)
        #expect(other.lookSeed != first.lookSeed && other.traits.isEmpty)
    }

    @Test func `The soldiers of before are the same soldiers`() throws {
        let board = try film(
            "Two ragged soldiers in blue coats ran down the long and crooked street of the old town, and the rain ran with them.",
            "The soldiers stopped under the arch of the great stone bridge and waited there until the heavy rain was over.")
        let shots = board.shots.filter { !$0.extras.isEmpty }.map(\.picture.figures)
        #expect(shots.count == 2 && shots.allSatisfy { $0.count == 2 })
        #expect(shots[0].map(\.lookSeed) == shots[1].map(\.lookSeed) && shots[0].map(\.traits) == shots[1].map(\.traits))
    }

    @Test func `A man who came in is seen for as long as he is spoken of`() throws {
        let board = try film(
            "The tavern was full of smoke. A man came in from the street and shook the rain out of a hat with a broken brim.",
            "His left leg was cut off close by the hip, and under the left shoulder he carried a crutch of pale and polished wood."
        )
        let shots = board.shots.filter { said($0, in: board).contains("crutch") || said($0, in: board).contains("left leg") }
        let man = try #require(board.shots.flatMap(\.picture.figures).first)
        #expect(!shots.isEmpty && shots.allSatisfy { $0.picture.figures.map(\.lookSeed) == [man.lookSeed] })
        #expect(shots.allSatisfy { $0.picture.figures.count == $0.extras.count })
    }

    @Test(arguments: [
        "Mara ran along the coast. Tom sat on the step. The old man smiled. \"I fell,\" said Old Tom.",
        "Mara sat by the fire. Mara was a girl of twelve. The girl looked at the sea. She stood up.",
        "Captain Brandt stood on the deck. The captain walked to the wheel.",
    ])
    func `Another word for one of the cast is no other one`(story: String) throws {
        #expect(try film(story).shots.flatMap(\.extras) == [])
    }

    @Test func `What an extra does is not lent to the cast`() throws {
        let shot = try shot(saying: "A boy ran", in: film("Mara stood on the quay. A boy ran past her."))
        #expect(shot.picture.figures.first { $0.name?.hasPrefix("Mara") == true }?.posture != .running)
        #expect(shot.picture.figures.contains { $0.kind == .boy && $0.posture == .running })
    }

    @Test func `Nobody counts a crowd`() throws {
        let brief = try #require(try film("A crowd of soldiers marched through the town.").shots.dropFirst().first).picture
        #expect(brief.props.contains(.crowd) && brief.figures.count == Limits.figuresMax)
    }

    // MARK: Angles

    @Test(arguments: [
        ("Mara looked up at the tower on the coast.", Angle.low, ShotReason?.some(.looksUp)),
        ("Far below a boy ran along the road.", .high, .looksDown), ("Mara knelt in the garden.", .high, .beaten),
        ("Two soldiers fought in the street.", .low, .threat), ("A tower stood on the coast.", .low, .tall),
        ("Mara walked along the coast.", .eye, ShotReason?.none),
    ])
    func `The camera looks up or down where the words give a reason`(words: String, angle: Angle, reason: ShotReason?) throws {
        let shot = try #require(try film(words).shots.dropFirst().first)
        #expect(shot.picture.angle == angle)
        if let reason { #expect(shot.reasons.contains(reason)) }
        let positive = PromptWriter(form: .tags).prompt(forShot: 1, of: try film(words)).positive
        #expect(positive.contains("angle view") == (angle != .eye))
    }

    @Test func `A grown-up is seen from below over a child's shoulder`() throws {
        let story = try film(
            "Mara was a girl of ten. Mara sat with Captain Brandt in the tavern.",
            "\"Where is my father?\" said Mara. \"He went out in the boat before the storm, and he has not come home.\"",
            "\"He is safe,\" said Captain Brandt. \"I saw his sail beyond the rock before the light was gone, and it was whole.\"",
            "\"Then I will wait for him,\" said Mara. \"I will wait here with you until the morning, and the morning after.\"",
            "\"You are a brave girl,\" said Captain Brandt. \"Your father was as brave as you when he was only a boy of ten.\"")
        let over = story.shots.filter { $0.picture.arrangement == .overShoulder }
        #expect(over.count >= 2)
        for shot in over { #expect(shot.picture.angle == (shot.picture.figures[0].kind == .girl ? .high : .low)) }
    }

    // MARK: Inserts and montage

    @Test func `A thing that will matter again is shown alone, in the hand that holds it`() throws {
        let board = try board(talk)
        let inserts = board.shots.filter { $0.picture.arrangement == .insert }
        #expect(inserts.count == 1)
        let shot = try #require(inserts.first)
        #expect(shot.picture.props == [.letter] && shot.reasons == [.insert] && shot.picture.framing == .close)
        #expect(
            shot.picture.figures.map(\.name) == ["Anna Fell, Anna"]
                && shot.picture.caption.hasPrefix("A letter in the hand of Anna Fell"))
        #expect(said(shot, in: board).contains("letter"))
    }

    @Test func `A long time goes through its hours and melts from one into the next`() throws {
        let board = try film(
            "Mara and Tom sailed on the sea. For three weeks they sailed to the north, past white islands and black rocks without a name, "
                + "through rain and snow, and the birds that had followed them from the harbour turned back one by one and left them alone. At last they saw the coast."
        )
        let montage = board.shots.filter { $0.reasons.contains(.montage) }
        #expect(montage.count >= 2)
        #expect(montage.allSatisfy { $0.transition == .crossFade })
        #expect(Set(montage.map(\.picture.timeOfDay)).count == montage.count)
        #expect(montage.contains { $0.picture.weather == .rain })
    }

    // MARK: Reasons

    @Test func `Every shot says why it is filmed so, each reason in words of its own`() throws {
        for story in [talk, sample] {
            for shot in try board(story).shots {
                #expect(!shot.reasons.isEmpty && Set(shot.reasons).count == shot.reasons.count)
            }
        }
        #expect(Set(ShotReason.allCases.map(\.words)).count == ShotReason.allCases.count)
    }

    @Test func `A brief of an earlier version is one at eye level of those who stand there`() throws {
        let brief = PictureBrief(setting: .coast, angle: .low, arrangement: .twoShot, side: .left)
        var values = try #require(JSONSerialization.jsonObject(with: JSONEncoder().encode(brief)) as? [String: Any])
        for key in ["angle", "arrangement", "side"] { #expect(values.removeValue(forKey: key) != nil) }
        let old = try JSONDecoder().decode(PictureBrief.self, from: JSONSerialization.data(withJSONObject: values))
        #expect(old == PictureBrief(setting: .coast))
    }
}
