import Foundation
import Glibc

/// Why an artefact could not be kept, or not be read.
package struct ArtefactError: Error, Sendable, CustomStringConvertible {
    package enum Code: Sendable, Equatable {
        case diskFull
        case notWritable
        case failed
        case unreadable
    }

    package let code: Code
    package let path: String
    /// The system's `errno`.
    package let systemError: Int32

    package var description: String {
        switch code {
        case .diskFull:
            "The disk that holds \(path) is full. Free some space and start again: what was made so far is kept."
        case .notWritable:
            "SEIDRA may not write to \(path). Give it a folder that it may write to, with SEIDRA_HOME or --home."
        case .failed:
            "\(path) could not be written (\(Self.words(for: systemError)))."
        case .unreadable:
            "\(path) is there but could not be read (\(Self.words(for: systemError))). Start again; if it stays so, remove the file: it is made anew."
        }
    }

    package init(path: String, systemError: Int32) {
        self.path = path
        self.systemError = systemError
        self.code =
            switch systemError {
            case ENOSPC, EDQUOT, EFBIG: .diskFull
            case EACCES, EROFS, EPERM: .notWritable
            default: .failed
            }
    }

    /// From an error of Foundation's.
    package init(path: String, underlying: any Error) {
        self.init(path: path, systemError: Self.systemError(of: underlying))
    }

    /// Of what is there, from the error that reading it gave.
    init(path: String, unreadable error: any Error) {
        code = .unreadable
        self.path = path
        systemError = Self.systemError(of: error)
    }

    /// The `errno` of an error of Foundation's may be two levels down.
    private static func systemError(of error: any Error) -> Int32 {
        let outer = error as NSError
        let inner = outer.userInfo[NSUnderlyingErrorKey] as? NSError
        let posix = [inner, outer].compactMap(\.self).first { $0.domain == NSPOSIXErrorDomain }
        return posix.map { Int32($0.code) } ?? systemError(for: outer.code)
    }

    private static func systemError(for cocoaCode: Int) -> Int32 {
        switch CocoaError.Code(rawValue: cocoaCode) {
        case .fileWriteOutOfSpace: ENOSPC
        case .fileWriteNoPermission: EACCES
        case .fileWriteVolumeReadOnly: EROFS
        default: EIO
        }
    }

    private static func words(for systemError: Int32) -> String {
        strerror(systemError).map { String(cString: $0) } ?? "error \(systemError)"
    }
}
