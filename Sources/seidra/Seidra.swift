@main
struct Seidra {
    static func main() {}
}
