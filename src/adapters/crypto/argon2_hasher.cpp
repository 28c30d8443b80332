#include "adapters/crypto/argon2_hasher.hpp"

#include "core/log.hpp"

#include <argon2.h>

#include <array>
#include <charconv>
#include <cstring>
#include <optional>
#include <string_view>

namespace veza::crypto {
namespace {

constexpr std::size_t kSaltBytes = 16;
constexpr std::size_t kHashBytes = 32;
constexpr std::string_view kPrefix = "$argon2id$v=19$";
/// A stored hash that asks for more than this was not made by us, and would only eat the server's memory.
constexpr std::uint32_t kMaxMemoryKib = 1024 * 1024;

/// Takes `name` and the number after it off the front of `text`.
std::optional<std::uint32_t> take_number(std::string_view& text, std::string_view name) {
    if (!text.starts_with(name)) return std::nullopt;
    text.remove_prefix(name.size());
    std::uint32_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{}) return std::nullopt;
    text.remove_prefix(static_cast<std::size_t>(end - text.data()));
    return value;
}

/// The cost written in an encoded hash: $argon2id$v=19$m=19456,t=2,p=1$salt$hash
std::optional<Argon2Cost> cost_of(std::string_view encoded) {
    if (!encoded.starts_with(kPrefix)) return std::nullopt;
    encoded.remove_prefix(kPrefix.size());
    const auto memory = take_number(encoded, "m=");
    const auto passes = take_number(encoded, ",t=");
    const auto lanes = take_number(encoded, ",p=");
    if (!memory || !passes || !lanes || !encoded.starts_with('$')) return std::nullopt;
    return Argon2Cost{.memory_kib = *memory, .passes = *passes, .lanes = *lanes};
}

/// No password is known to give it: salt and hash are plain zeros.
core::Secret nobodys_hash(const Argon2Cost& cost) {
    return core::Secret{std::string{kPrefix} + "m=" + std::to_string(cost.memory_kib) +
                        ",t=" + std::to_string(cost.passes) + ",p=" + std::to_string(cost.lanes) + '$' +
                        std::string(22, 'A') + '$' + std::string(43, 'A')};
}

std::unexpected<core::Error> failure(int code) {
    core::log::error("argon2 failed", {core::log::kv("what", argon2_error_message(code))});
    if (code == ARGON2_MEMORY_ALLOCATION_ERROR)
        return core::fail(core::Code::unavailable, core::Reason::overloaded, "too little memory now, try again soon");
    return core::fail(core::Code::internal, core::Reason::internal, "the password could not be processed");
}

core::Result<core::Secret> make_hash(const Argon2Cost& cost, const core::Secret& password,
                                     const std::array<std::byte, kSaltBytes>& salt) {
    std::string encoded(argon2_encodedlen(cost.passes, cost.memory_kib, cost.lanes, kSaltBytes, kHashBytes, Argon2_id),
                        '\0');
    const auto& text = password.expose();
    const int code = argon2id_hash_encoded(cost.passes, cost.memory_kib, cost.lanes, text.data(), text.size(),
                                           salt.data(), salt.size(), kHashBytes, encoded.data(), encoded.size());
    if (code != ARGON2_OK) return failure(code);
    encoded.resize(std::strlen(encoded.c_str()));
    return core::Secret{std::move(encoded)};
}

core::Result<bool> compare(const core::Secret& password, const core::Secret& hash) {
    const auto cost = cost_of(hash.expose());
    if (!cost || cost->memory_kib > kMaxMemoryKib) return failure(ARGON2_DECODING_FAIL);
    const auto& text = password.expose();
    const int code = argon2id_verify(hash.expose().c_str(), text.data(), text.size());
    if (code == ARGON2_OK) return true;
    if (code == ARGON2_VERIFY_MISMATCH) return false;
    return failure(code);
}

}  // namespace

Argon2Hasher::Argon2Hasher(Options options, core::Random& random)
    : cost_(options.cost),
      nobody_(nobodys_hash(options.cost)),
      random_(random),
      pool_({.name = "passwords", .threads = options.threads, .queue_limit = options.queue_limit}) {}

core::Task<core::Secret> Argon2Hasher::hash(core::Secret password) {
    std::array<std::byte, kSaltBytes> salt{};
    random_.fill(salt);
    co_return co_await pool_.run(
        [cost = cost_, password = std::move(password), salt] { return make_hash(cost, password, salt); });
}

core::Task<bool> Argon2Hasher::verify(core::Secret password, core::Secret hash) {
    const bool known = !hash.empty();
    if (!known) hash = nobody_;
    auto same = co_await pool_.run(
        [password = std::move(password), hash = std::move(hash)] { return compare(password, hash); });
    if (!same) co_return core::fail(std::move(same));
    co_return known && *same;
}

bool Argon2Hasher::outdated(const core::Secret& hash) const {
    const auto cost = cost_of(hash.expose());
    return !cost || cost->memory_kib < cost_.memory_kib || cost->passes < cost_.passes || cost->lanes < cost_.lanes;
}

}  // namespace veza::crypto
