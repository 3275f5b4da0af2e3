import Manuscripts
import Testing

@testable import Analysis

@Suite struct SceneTests {
    private func scene(_ text: String) throws -> StoryScene {
        try #require(StoryAnalyzer().analyze(story(text)).scenes.first)
    }

    @Test(arguments: [
        ("They walked through the forest for hours.", Setting.forest),
        ("He stood on the summit of the mountain.", .mountain),
        ("The men were on the deck, and the waves beat on the ship.", .sea),
        ("She ran along the beach below the cliffs.", .coast),
        ("They lay in the meadow and looked at the clouds.", .field),
        ("In the village the baker opened the shop.", .village),
        ("He hurried down a crowded street in the city.", .cityStreet),
        ("In the throne room of the castle the king waited.", .castle),
        ("She sat in the kitchen by the table.", .room),
        ("They met on the road at the milestone.", .road),
        ("He knelt on the bank of the river and drank from the river.", .river),
        ("For days they rode across the desert.", .desert),
        ("Deep in the cave it was cold.", .cave),
        ("The roses bloomed in the garden.", .garden),
        ("They flew through the air and above the clouds, high in the sky.", .sky),
        ("She found herself falling down a very deep well.", .cave),
        ("It was quiet in the little round room.", .room),
        ("Far out, a small red sail rose.", .sea),
        ("They went upstairs.", .room),
        ("She found herself in a long, low hall.", .room),
        // Not where it is only spoken of.
        ("In the kitchen he dreamed of the sea and of a ship like a castle.", .room),
        ("He sat in the garden and looked up at the mountains.", .garden),
        ("In the cellar nobody spoke of the forest.", .cave),
    ])
    func `A scene is where its words put it`(text: String, setting: Setting) throws {
        #expect(try scene(text).setting == setting)
    }

    @Test(arguments: [
        ("At dawn they set out.", TimeOfDay.dawn), ("The sun rose over the hill.", .dawn), ("It was a hot afternoon.", .day),
        ("They walked in the sunshine at noon.", .day), ("The sun was setting behind the trees.", .dusk),
        ("In the evening she came.", .dusk),
        ("At midnight the moon shone.", .night), ("Night fell.", .night),
        ("Every night he slept well, and now it was morning.", .day),
        ("They went home.", .day),
    ])
    func `The time of day is told by its words`(text: String, time: TimeOfDay) throws {
        #expect(try scene(text).timeOfDay == time)
    }

    @Test(arguments: [
        ("Rain fell on the roof.", Weather.rain), ("It was snowing.", .snow), ("Fog lay over the fields.", .fog),
        ("Thunder rolled, lightning flashed, and the rain came down.", .storm), ("The rain stopped.", .clear),
        ("The sky was blue.", .clear),
        ("His skin was white as snow.", .clear), ("A storm of applause greeted him.", .clear),
    ])
    func `The weather is told by its words`(text: String, weather: Weather) throws {
        #expect(try scene(text).weather == weather)
    }

    @Test(arguments: [
        ("It was a quiet, peaceful, gentle evening.", Mood.calm), ("They laughed and danced, happy and merry.", .joy),
        ("What a wonderful, magical, astonishing thing!", .wonder), ("He kissed his beloved tenderly.", .love),
        ("She wept at the grave, lonely and sad.", .sadness), ("He was terribly afraid, and trembled with terror.", .fear),
        ("The furious king was in a rage.", .anger), ("They had to escape the danger, the gun and the fire!", .tension),
        ("A shadow hid a secret in the mysterious dark.", .mystery),
    ])
    func `The mood is told by its words`(text: String, mood: Mood) throws {
        let scene = try scene(text)
        #expect(scene.mood == mood)
        #expect((0...1).contains(scene.moodStrength))
    }

    @Test func `What is denied is not felt, and what is intensified is felt more`() throws {
        #expect(try scene("She was not afraid.").mood == .calm)
        #expect(
            try scene("She was very afraid!").moodStrength
                > scene("She was afraid of the dog that lived beside the old mill.").moodStrength)
    }

    @Test func `Place, time and weather carry over until something else is said, and not into another chapter`() {
        let night = "At midnight they stood in the forest. It snowed, and the snow was deep."
        let manuscript = Manuscript(
            title: "A Test", language: "en",
            chapters: [chapter("One", [night, "* * *", "He said nothing."]), chapter("Two", ["She said nothing."])])
        let scenes = StoryAnalyzer().analyze(manuscript).scenes
        #expect(scenes.map(\.chapter) == [0, 0, 1])
        #expect(scenes[1].setting == .forest && scenes[1].timeOfDay == .night && scenes[1].weather == .snow)
        #expect(scenes[2].timeOfDay == .day && scenes[2].weather == .clear)
    }

    @Test func `A scene ends where the place changes for good, and not for a glance`() {
        let scenes = StoryAnalyzer().analyze(
            story(
                "They sat in the kitchen. Tom ate. Mara drank. The fire was warm.",
                "Tom thought of the forest for a moment. He ate on. Mara slept. Nobody spoke.",
                "Then they walked into the forest. It was cold there. The trees of the forest were black. They went on. Nobody spoke."
            )
        ).scenes
        #expect(scenes.map(\.setting) == [.room, .forest])
        #expect(scenes[1].sentences[0].text == "Then they walked into the forest.")
    }

    @Test func `A jump in time begins a scene`() {
        let scenes = StoryAnalyzer().analyze(
            story(
                "It was night on the beach. The storm raged. They waited.",
                "The next morning the storm had passed. The sun rose.")
        ).scenes
        #expect(scenes.map(\.timeOfDay) == [.night, .dawn])
        #expect(scenes.map(\.weather) == [.storm, .clear])
    }

    @Test func `Where other people come on, another scene begins`() {
        let scenes = StoryAnalyzer().analyze(
            story(
                "Tom ate his bread. Tom drank. Mara smiled at Tom. Mara sang. Tom listened. Mara sat down.",
                "Anna waited for Paul. Paul ran. Anna waved. Paul stopped. Anna laughed. Paul bowed.")
        ).scenes
        #expect(scenes.map { $0.sentences.count } == [6, 6])
    }

    @Test func `A sentence alone in another place says so`() throws {
        let scene = try scene("They sat in the kitchen. Far away, on the deck of the ship, men fought. Tom ate in the kitchen.")
        #expect(scene.setting == .room)
        #expect(scene.sentences.map(\.setting) == [nil, .sea, nil])
    }

    @Test(arguments: [
        ("Mara ran across the field.", Posture.running), ("Tom sat down on the step.", .sitting),
        ("She was lying in bed.", .lying),
        ("He pointed at the sail.", .pointing), ("She reached for the lamp.", .reaching), ("He knelt beside her.", .kneeling),
        ("They hugged.", .embracing), ("She was reading a letter.", .reading), ("He fell from the tree.", .falling),
        ("They walked on.", .walking), ("He stood still.", .standing), ("He fell asleep.", .lying),
    ])
    func `Verbs show postures`(text: String, posture: Posture) throws {
        #expect(try scene(text).sentences[0].posture == posture)
    }

    @Test(arguments: [
        "Night fell.", "The road ran on.", "He fell silent.", "She did not run.", "The walk was long.", "\"Run to the sea!\"",
        "They were sad.",
        "The lamp went out.",
    ])
    func `What nobody does shows no posture`(text: String) throws {
        #expect(try scene(text).sentences[0].posture == nil)
    }

    @Test(arguments: [
        ("She took the lamp and the key.", [Prop.lamp, .key]), ("An old sea-chest stood there.", [.chest]),
        ("He put his hand on his chest.", []), ("All was well.", []), ("They looked into the well.", [.well]),
        ("She shut up like a book.", []), ("He had no sword.", []), ("\"What is the use of a book?\"", []),
        ("\"Light the lamp!\"", [.lamp]), ("They watched the ship.", [.ship]),
    ])
    func `Only things that are there are props`(text: String, props: [Prop]) throws {
        #expect(try scene(text).sentences[0].props == props)
    }

    @Test func `A picture in speech and a wish are no place`() throws {
        let told = "She sat in the kitchen. He breathed like a man climbing a steep mountain. She sat by the stove."
        #expect(try scene(told).setting == .room)
        #expect(try scene("She sat in the kitchen. If only they could go into the forest! She wept.").setting == .room)
    }

    @Test func `Before a house and under a tree is outside, and to think of going in is not to be in`() throws {
        #expect(try scene("There was a table set out under a tree in front of the house. Tom sat at it.").setting == .garden)
        #expect(try scene("They sat under an old oak. Tom sang.").setting == .field)
        #expect(try scene("She sat in the kitchen. She was the right size for going into the forest.").setting == .room)
    }

    @Test func `What happens often is not now`() throws {
        let told = try scene("He was silent. On stormy nights he sat in the parlour. Sometimes it rained. He drank his rum.")
        #expect(told.weather == .clear)
        #expect(told.timeOfDay == .day)
    }

    @Test func `A spring is water, the spring is a season`() throws {
        #expect(try scene("They came upon a spring and drank.").season == nil)
        #expect(try scene("They came in the spring and stayed.").season == .spring)
    }

    @Test func `A jump in time within the first words opens a scene`() {
        let told = story(
            "It was night. Tom sat in the kitchen. He ate. He drank. He slept.",
            "So things went on until, the day after the funeral, Tom rose. It was morning. Tom washed. He went out. He ran.")
        #expect(StoryAnalyzer().analyze(told).scenes.count == 2)
    }
}
