// swift-tools-version: 6.2
import PackageDescription

// The rooms of the house and who may call whom: Resources/docs/architecture.md.

/// Every target of ours: Swift 6 mode, strict about visibility and existentials, no warning left standing.
let house: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .treatAllWarnings(as: .error),
]

/// Rooms that work on bytes, text or pixels are optimised in debug builds too: unoptimised they are a hundred times slower.
let hot: [SwiftSetting] = house + [.unsafeFlags(["-O"], .when(configuration: .debug))]

let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let cryptoExtras = Target.Dependency.product(name: "CryptoExtras", package: "swift-crypto")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let sqlite = Target.Dependency.product(name: "GRDBSQLite", package: "GRDB.swift")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let subprocess = Target.Dependency.product(name: "Subprocess", package: "swift-subprocess")
let jwtKit = Target.Dependency.product(name: "JWTKit", package: "jwt-kit")
let arguments = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")

/// A room, its dependencies in the rows below it.
func room(_ name: String, _ dependencies: [Target.Dependency] = [], settings: [SwiftSetting] = house) -> Target {
    .target(name: name, dependencies: dependencies, swiftSettings: settings)
}

func tests(_ name: String, _ dependencies: [Target.Dependency] = [], exclude: [String] = []) -> Target {
    .testTarget(name: name, dependencies: dependencies, exclude: exclude, swiftSettings: house)
}

let package = Package(
    name: "seidra",
    products: [.executable(name: "seidra", targets: ["seidra"])],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
        .package(url: "https://github.com/apple/swift-log", exact: "1.16.2"),
        .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
        .package(url: "https://github.com/swiftlang/swift-subprocess", exact: "1.0.2"),
        .package(url: "https://github.com/vapor/jwt-kit", exact: "5.7.1"),
    ],
    targets: [
        .executableTarget(
            name: "seidra",
            dependencies: [
                "StudioAPI", "Studio", "Rendering", "Timelines", "Speech", "Embeddings", "Diffusion", "ComfyUI", "Pictures",
                "Storyboards", "Analysis", "Manuscripts", "Raster", "JobQueue", "HTTPServer", "HTTPClient", "HTTPWire",
                "Persistence", "Artefacts", "Engines", "CLinux",
                arguments, logging,
            ],
            swiftSettings: house),
        room(
            "StudioAPI",
            [
                "Studio", "Speech", "Diffusion", "Raster", "Storyboards", "Analysis", "Persistence", "HTTPServer", "HTTPWire",
                "JobQueue",
                "Observability", "CResources",
                crypto, logging, jwtKit,
            ]),
        room(
            "Studio",
            [
                "Rendering", "Timelines", "Speech", "Embeddings", "Diffusion", "ComfyUI", "Pictures", "Storyboards", "Analysis",
                "Manuscripts", "Raster", "Engines", "JobQueue", "HTTPClient", "HTTPWire", "Persistence", "Artefacts",
                "Observability", "CResources", crypto, cryptoExtras, grdb,
            ]),

        // The craft: values in, values out.
        room("Rendering", ["Timelines", "Speech", "Pictures", "Storyboards", "Raster", "Processes"], settings: hot),
        room("Timelines", ["Speech", "Storyboards"], settings: hot),
        room("Speech", ["Engines", "CSpeech", "COnnxRuntime"], settings: hot),
        room("Embeddings", ["Engines", "COnnxRuntime"], settings: hot),
        room("Diffusion", ["Raster", "Engines", "Processes", "Observability", "CDiffusion", "CWebP"], settings: hot),
        room("ComfyUI", ["HTTPClient", "HTTPWire", "Persistence", "CResources"]),
        room("Pictures", ["Storyboards", "Analysis", "Raster"], settings: hot),
        room("Storyboards", ["Analysis", "Manuscripts"], settings: hot),
        room("Analysis", ["Manuscripts"], settings: hot),
        room("Manuscripts", ["Processes", "CXML2", "CZip"], settings: hot),

        // Foundations: know nothing of films.
        room("Raster", ["CRsvg"], settings: hot),
        room("Engines", ["Processes"]),
        room("Processes", ["CLinux"]),
        room("JobQueue", ["Persistence", grdb]),
        room("HTTPServer", ["HTTPWire", "CLinux", "COpenSSL"], settings: hot),
        room("HTTPWire", ["CZlib", crypto], settings: hot),
        room("Persistence", [grdb, sqlite]),
        room("Observability", ["CNVML"], settings: hot),
        room("HTTPClient", ["HTTPWire", "CCurl"]),
        room("Artefacts", [crypto]),

        // C shims: the thinnest C that Swift needs.
        .target(name: "CLinux"),
        .target(name: "CNVML", linkerSettings: [.linkedLibrary("dl")]),
        .target(name: "CDiffusion", exclude: ["bridge"], linkerSettings: [.linkedLibrary("dl")]),
        .target(name: "COnnxRuntime", linkerSettings: [.linkedLibrary("dl")]),
        .target(name: "CSpeech", dependencies: ["COnnxRuntime"], linkerSettings: [.linkedLibrary("espeak-ng")]),
        .target(name: "CResources", cSettings: [.unsafeFlags(["-std=c23"])]),
        .systemLibrary(
            name: "CRsvg", pkgConfig: "librsvg-2.0 pangocairo", providers: [.apt(["librsvg2-dev", "libpango1.0-dev"])]),
        .systemLibrary(name: "CWebP", pkgConfig: "libwebp", providers: [.apt(["libwebp-dev"])]),
        .systemLibrary(name: "CXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        .systemLibrary(name: "CCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),
        .systemLibrary(name: "COpenSSL", pkgConfig: "libssl libcrypto", providers: [.apt(["libssl-dev"])]),
        .systemLibrary(name: "CZip", pkgConfig: "libzip", providers: [.apt(["libzip-dev"])]),

        .executableTarget(name: "speech-engine", dependencies: ["Speech"], path: "Tests/SpeechEngine", swiftSettings: house),
        .executableTarget(
            name: "embedding-engine", dependencies: ["Embeddings"], path: "Tests/EmbeddingEngine", swiftSettings: house),
        .executableTarget(
            name: "diffusion-engine", dependencies: ["Diffusion"], path: "Tests/DiffusionEngine", swiftSettings: house),
        .executableTarget(
            name: "listening-server", dependencies: ["HTTPServer"], path: "Tests/ListeningServer", swiftSettings: house),
        .executableTarget(
            name: "process-parent", dependencies: ["Processes"], path: "Tests/ProcessParent", swiftSettings: house),
        .executableTarget(
            name: "manuscript-reader", dependencies: ["Manuscripts"], path: "Tests/ManuscriptReader", swiftSettings: house),
        .executableTarget(
            name: "crashing-studio", dependencies: ["JobQueue", "Persistence", "Artefacts", "Processes", grdb],
            path: "Tests/CrashingStudio", swiftSettings: house),
        .executableTarget(
            name: "benchmark-rendering", dependencies: ["Rendering", "Timelines", "Pictures", "Storyboards", "Analysis"],
            path: "Tests/Benchmarks/rendering", swiftSettings: house),
        .executableTarget(
            name: "benchmark-reading", dependencies: ["Analysis", "Manuscripts"], path: "Tests/Benchmarks/reading",
            exclude: ["gold", "run.sh", "austen.py", "moby.py", "spacy_speed.py", "requirements.txt"], swiftSettings: house),
        .executableTarget(
            name: "benchmark-search", dependencies: ["Studio", "Embeddings", "Manuscripts", "Artefacts"],
            path: "Tests/Benchmarks/search", exclude: ["gold.txt", "run.sh"], swiftSettings: house),
        .executableTarget(
            name: "benchmark-engine", dependencies: ["Diffusion", "Engines"], path: "Tests/Benchmarks/engine",
            swiftSettings: house),
        .executableTarget(
            name: "benchmark-jobs", dependencies: ["JobQueue", "Persistence"], path: "Tests/Benchmarks/jobs",
            exclude: ["run.sh", "celery_noop.py", "requirements.txt"], swiftSettings: house),
        .executableTarget(
            name: "benchmark-server", dependencies: ["HTTPServer", "HTTPWire"], path: "Tests/Benchmarks/server",
            exclude: ["measure"], swiftSettings: house),
        .executableTarget(
            name: "benchmark-websocket", dependencies: ["CLinux"], path: "Tests/Benchmarks/websocket", swiftSettings: house),

        tests("HTTPWireTests", ["HTTPWire"]),
        tests("HTTPServerTests", ["HTTPServer", "HTTPWire", "CLinux", "CZlib", "listening-server"]),
        tests("HTTPClientTests", ["HTTPClient", "HTTPServer", "HTTPWire", "CCurl"]),
        tests("ObservabilityTests", ["Observability"]),
        tests("PersistenceTests", ["Persistence", grdb]),
        tests("JobQueueTests", ["JobQueue", "Persistence", "Processes", "crashing-studio", grdb]),
        tests("ArtefactsTests", ["Artefacts"]),
        tests("RasterTests", ["Raster"]),
        tests("EnginesTests", ["Engines", "Processes"]),
        tests("ProcessesTests", ["Processes", "process-parent"]),
        tests("ManuscriptsTests", ["Manuscripts", "Processes", "CZip", "manuscript-reader"]),
        tests("AnalysisTests", ["Analysis", "Manuscripts"]),
        tests("StoryboardsTests", ["Storyboards", "Analysis", "Manuscripts"]),
        tests("PicturesTests", ["Pictures", "Storyboards", "Analysis", "Raster"]),
        tests("SpeechTests", ["Speech", "Engines", "speech-engine"]),
        tests("EmbeddingsTests", ["Embeddings", "Engines", "embedding-engine"], exclude: ["reference.json", "reference.py"]),
        tests("DiffusionTests", ["Diffusion", "Engines", "Processes", "Raster", "Observability", "diffusion-engine"]),
        tests("ComfyUITests", ["ComfyUI", "HTTPClient", "HTTPServer", "HTTPWire", "Persistence", "Raster"]),
        tests("TimelinesTests", ["Timelines", "Storyboards", "Analysis", "Manuscripts", "Speech"]),
        tests(
            "RenderingTests",
            ["Processes", "Rendering", "Timelines", "Pictures", "Storyboards", "Analysis", "Speech", "Raster", subprocess]),
        tests(
            "StudioTests",
            [
                "Studio", "HTTPClient", "HTTPServer", "HTTPWire", "Rendering", "Analysis", "Manuscripts", "Storyboards",
                "Pictures",
                "Speech", "Diffusion", "ComfyUI", "Embeddings", "Engines", "Raster", "JobQueue", "Persistence", "Artefacts",
                crypto, grdb, "embedding-engine", "diffusion-engine",
            ]),
        tests(
            "StudioAPITests",
            [
                "StudioAPI", "Studio", "Speech", "Embeddings", "Diffusion", "Raster", "Engines", "Pictures", "HTTPClient",
                "HTTPServer",
                "HTTPWire",
                "JobQueue", "Persistence", "Artefacts",
                "CLinux", grdb, logging, jwtKit,
            ]),
        tests("EndToEndTests", ["seidra"]),
        tests("TidyTests"),
    ],
    swiftLanguageModes: [.v6]
)
