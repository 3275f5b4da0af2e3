// swift-tools-version: 6.2
import PackageDescription

// The Swift servers that `make bench-server` measures ours against: a package of its own, so that the studio depends on none of
// it. Each program is called as `PROGRAM PORT FOLDER` and serves what Tests/Benchmarks/server/BenchmarkServer.swift serves.

let package = Package(
    name: "peers",
    dependencies: [
        .package(url: "https://github.com/hummingbird-project/hummingbird", exact: "2.28.1"),
        .package(url: "https://github.com/swhitty/FlyingFox", exact: "0.27.1"),
    ],
    targets: [
        .executableTarget(
            name: "peer-hummingbird", dependencies: [.product(name: "Hummingbird", package: "hummingbird")],
            path: "hummingbird"),
        .executableTarget(
            name: "peer-flyingfox", dependencies: [.product(name: "FlyingFox", package: "FlyingFox")], path: "flyingfox"),
    ],
    swiftLanguageModes: [.v6]
)
