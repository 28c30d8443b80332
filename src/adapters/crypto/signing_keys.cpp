#include "adapters/crypto/signing_keys.hpp"

#include "core/base64url.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <optional>

namespace veza::crypto {
namespace {

constexpr std::size_t kSigningKeyBytes = 32;
constexpr std::size_t kKeyIdBytes = 8;
constexpr std::size_t kMaxFileBytes = 64 * 1024;

/// What a key file says at its top, and what to do when it is damaged.
struct KeyFile {
    std::string_view heading;
    std::string_view remedy;
};
constexpr KeyFile kSigning{
    .heading =
        "# The keys of Veza's access tokens: one `id key` a line. The first signs, all verify.\n"
        "# To change the key, put a new line on top and restart; drop the old line a day later.\n",
    .remedy = "restore it from a backup, or remove it to log everybody out"};
constexpr KeyFile kSealing{
    .heading =
        "# The keys that seal secrets in Veza's database: one `id key` a line. The first seals, all open.\n"
        "# Keep them with every backup: without them two-factor secrets and signing secrets are lost.\n",
    .remedy = "restore it from a backup"};
constexpr KeyFile kPush{
    .heading =
        "# The key by which push services know this instance of Veza: `id key`; the first line counts.\n"
        "# Keep it with every backup: with another one all devices must ask for notifications anew.\n",
    .remedy = "restore it from a backup, or remove it, and all devices ask for notifications anew"};

class Descriptor {
public:
    explicit Descriptor(int fd) : fd_(fd) {}
    ~Descriptor() {
        if (fd_ >= 0) ::close(fd_);
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    [[nodiscard]] int get() const { return fd_; }
    [[nodiscard]] bool open() const { return fd_ >= 0; }

private:
    int fd_;
};

std::unexpected<core::Error> refuse(std::string sentence) {
    return core::fail(core::Code::unavailable, core::Reason::internal, std::move(sentence));
}

std::unexpected<core::Error> refuse_errno(const std::string& what, const std::filesystem::path& path, int error) {
    return refuse(what + ' ' + path.string() + ": " + std::strerror(error));
}

core::Result<std::string> read_private(const Descriptor& file, const std::filesystem::path& path) {
    struct stat info{};
    if (::fstat(file.get(), &info) != 0) return refuse_errno("cannot read", path, errno);
    if ((info.st_mode & 077U) != 0)
        return refuse("the key file " + path.string() + " can be read by others; run: chmod 600 " + path.string());
    std::string text(kMaxFileBytes + 1, '\0');
    std::size_t length = 0;
    while (length < text.size()) {
        const auto got = ::read(file.get(), text.data() + length, text.size() - length);
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) return refuse_errno("cannot read", path, errno);
        if (got == 0) break;
        length += static_cast<std::size_t>(got);
    }
    text.resize(length);
    return text;
}

core::Status write_durably(const Descriptor& file, std::string_view text, const std::filesystem::path& path) {
    while (!text.empty()) {
        const auto put = ::write(file.get(), text.data(), text.size());
        if (put < 0 && errno == EINTR) continue;
        if (put < 0) return refuse_errno("cannot write", path, errno);
        text.remove_prefix(static_cast<std::size_t>(put));
    }
    if (::fsync(file.get()) != 0) return refuse_errno("cannot write", path, errno);
    return {};
}

/// Written aside and then linked: the file is there whole or not at all, and one that is there already is not touched.
core::Status create_private(const std::filesystem::path& path, std::string_view text) {
    const auto folder = path.parent_path();
    if (::mkdir(folder.c_str(), 0700) != 0 && errno != EEXIST) return refuse_errno("cannot make", folder, errno);
    auto aside = path;
    aside += ".new";
    ::unlink(aside.c_str());  // what a crash may have left
    {
        const Descriptor file(::open(aside.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600));
        if (!file.open()) return refuse_errno("cannot make", aside, errno);
        VEZA_CHECK(write_durably(file, text, aside));
    }
    const int linked = ::link(aside.c_str(), path.c_str());
    const int error = errno;
    ::unlink(aside.c_str());
    if (linked != 0) return refuse_errno("cannot make", path, error);
    const Descriptor directory(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (!directory.open() || ::fsync(directory.get()) != 0) return refuse_errno("cannot write", folder, errno);
    return {};
}

std::string random_text(core::Random& random, std::size_t bytes) {
    std::array<std::byte, kSigningKeyBytes> raw{};
    const auto used = std::span{raw}.first(bytes);
    random.fill(used);
    return core::to_base64url(used);
}

core::Result<SigningKey> parse_line(std::string_view line) {
    const auto space = line.find(' ');
    const auto bytes = core::from_base64url(space == line.npos ? std::string_view{} : line.substr(space + 1));
    const bool whole =
        bytes && bytes->size() == kSigningKeyBytes && core::from_base64url(line.substr(0, space)) && space > 0;
    if (!whole) return refuse("it is damaged: a line is not `id key`");
    return SigningKey{.id = std::string{line.substr(0, space)},
                      .key = core::Secret{std::string(reinterpret_cast<const char*>(bytes->data()), bytes->size())}};
}

}  // namespace

core::Result<SigningKeys> parse_signing_keys(std::string_view text) {
    SigningKeys keys;
    while (!text.empty()) {
        const auto end = text.find('\n');
        const auto line = text.substr(0, end);
        text.remove_prefix(end == text.npos ? text.size() : end + 1);
        if (line.empty() || line.starts_with('#')) continue;
        VEZA_TRY(auto key, parse_line(line));
        if (std::ranges::find(keys, key.id, &SigningKey::id) != keys.end())
            return refuse("the id " + key.id + " stands twice in it");
        keys.push_back(std::move(key));
    }
    if (keys.empty()) return refuse("there is no key in it");
    return keys;
}

namespace {

core::Result<SigningKeys> load_or_create(const std::filesystem::path& file, const KeyFile& kind, core::Random& random) {
    auto descriptor = std::make_optional<Descriptor>(::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW));
    if (!descriptor->open() && errno == ENOENT) {
        const auto text = std::string{kind.heading} + random_text(random, kKeyIdBytes) + ' ' +
                          random_text(random, kSigningKeyBytes) + '\n';
        VEZA_CHECK(create_private(file, text));
        descriptor.emplace(::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW));
    }
    if (!descriptor->open()) return refuse_errno("cannot read", file, errno);
    VEZA_TRY(const auto text, read_private(*descriptor, file));
    auto keys = parse_signing_keys(text);
    if (!keys)
        return refuse("the key file " + file.string() + " cannot be used, " + keys.error().detail + "; " +
                      std::string{kind.remedy});
    return keys;
}

}  // namespace

core::Result<SigningKeys> load_or_create_signing_keys(const std::filesystem::path& file, core::Random& random) {
    return load_or_create(file, kSigning, random);
}

core::Result<SigningKeys> load_or_create_sealing_keys(const std::filesystem::path& file, core::Random& random) {
    return load_or_create(file, kSealing, random);
}

core::Result<SigningKeys> load_or_create_push_keys(const std::filesystem::path& file, core::Random& random) {
    return load_or_create(file, kPush, random);
}

}  // namespace veza::crypto
