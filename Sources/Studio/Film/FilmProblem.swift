import Artefacts
import ComfyUI
import Diffusion
import Embeddings
import Engines
import Foundation
import Manuscripts
import Persistence
import Pictures
import Raster
import Rendering
import Speech
import Storyboards

/// Why there is no film, sorted into the few kinds that an exit code or an HTTP status can tell.
package struct FilmProblem: Error, Sendable, Equatable, Encodable, CustomStringConvertible {
    package enum Kind: String, Sendable, Encodable {
        case storyMissing, badStory, badOptions, toolMissing, notWritable, diskFull, outOfMemory, cancelled, unexpected
    }

    package let kind: Kind
    /// What happened and what to do, for a person.
    package let sentence: String

    package var description: String { sentence }

    package init(_ kind: Kind, _ sentence: String) {
        self.kind = kind
        self.sentence = sentence
    }

    package init(_ error: any Error) {
        self =
            switch error {
            case let problem as FilmProblem: problem
            case is CancellationError: FilmProblem(.cancelled, "Stopped. What was made so far is kept; start again to go on.")
            case let error as ManuscriptError: FilmProblem(error.kind, error.description)
            case let error as StoryboardError: FilmProblem(error.kind, error.description)
            case let error as SpeechError: FilmProblem(error.kind, error.description)
            case let error as EmbeddingError: FilmProblem(error.kind, error.description)
            case let error as RenderingError: FilmProblem(error.kind, error.description)
            case let error as ArtefactError: FilmProblem(error.kind, error.description)
            case let error as DiffusionError: FilmProblem(error.kind, error.description)
            case let error as ComfyUIError: FilmProblem(error.kind, error.description)
            case let error as ModelProblem: FilmProblem(.badOptions, error.description)
            case let error as PainterProblem: FilmProblem(.badOptions, error.description)
            case let error as LanguageModelError: FilmProblem(.badOptions, error.description)
            case let error as MissingIngredient: FilmProblem(.unexpected, error.description)
            case let error as CocoaError: Self.files(error)
            case let error as StorageError where error.code == .diskFull: FilmProblem(.diskFull, error.description)
            case let error as EngineError:
                FilmProblem(error.kind, error.description)
            default: FilmProblem(.unexpected, "Something went wrong that SEIDRA does not know: \(error)")
            }
    }
}

extension FilmProblem {
    /// Foundation's own words for a file that could not be written.
    private static func files(_ error: CocoaError) -> FilmProblem {
        let error = ArtefactError(path: error.filePath ?? "the studio's folder", underlying: error)
        return FilmProblem(error.kind, error.description)
    }
}

extension ManuscriptError {
    fileprivate var kind: FilmProblem.Kind {
        if case .unreadable = self { .storyMissing } else { .badStory }
    }
}

extension StoryboardError {
    fileprivate var kind: FilmProblem.Kind {
        switch self {
        case .noSuchChapter, .tooShort: .badOptions
        case .nothingToTell: .badStory
        }
    }
}

extension SpeechError {
    fileprivate var kind: FilmProblem.Kind {
        switch self {
        case .unknownVoice, .noVoice: .badOptions
        case .engineMissing: .toolMissing
        case .unreadableScript, .nothingToSay, .textTooLong: .badStory
        case .engineFailed: .unexpected
        }
    }
}

extension EngineError {
    fileprivate var kind: FilmProblem.Kind {
        switch code {
        case .cannotStart: .toolMissing
        case .outOfMemory: .outOfMemory
        case .crashed, .cancelled, .timedOut, .protocolViolation: .unexpected
        }
    }
}

extension ComfyUIError {
    fileprivate var kind: FilmProblem.Kind {
        switch code {
        case .badAddress, .badWorkflow, .lacking: .badOptions
        case .failed, .interrupted, .unreachable, .misunderstood, .forgotten, .tooSlow, .brokenPicture: .unexpected
        }
    }
}

extension DiffusionError {
    fileprivate var kind: FilmProblem.Kind {
        switch self {
        case .engineMissing: .toolMissing
        case .invalid, .loraUnusable: .badOptions
        case .outOfMemory: .outOfMemory
        case .unreadable, .notLoaded, .failed: .unexpected
        }
    }
}

extension EmbeddingError {
    fileprivate var kind: FilmProblem.Kind {
        switch self {
        case .modelMissing: .toolMissing
        case .engineFailed, .outOfMemory: .unexpected
        }
    }
}

extension ArtefactError {
    fileprivate var kind: FilmProblem.Kind {
        switch code {
        case .diskFull: .diskFull
        case .notWritable: .notWritable
        case .failed, .unreadable: .unexpected
        }
    }
}

extension RenderingError {
    fileprivate var kind: FilmProblem.Kind {
        switch self {
        case .ffmpegMissing, .ffmpegLacks, .ffmpegNotStarted: .toolMissing
        case .diskFull: .diskFull
        case .outOfMemory: .outOfMemory
        case .outputUnwritable: .notWritable
        case .sizeOutOfRange: .badOptions
        case .ffmpegFailed, .inputUnreadable, .pictureMissing, .layerUndrawable, .captionUndrawable, .timelineBroken:
            .unexpected
        }
    }
}
