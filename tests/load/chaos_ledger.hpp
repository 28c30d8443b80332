#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace veza::load {

/// The truth of a chaos run: what was acknowledged, and what each listener has heard after it dropped what it knew.
class Ledger {
public:
    explicit Ledger(std::size_t listeners) : heard_(listeners) {}

    /// The server told a sender that its message is kept. Twice is fine if it names the same message.
    void acknowledged(std::string_view message, std::string_view nonce);
    /// A listener was shown a message by the gateway or by REST; those it knows are dropped, as a client does.
    void heard(std::size_t listener, std::string_view channel, std::string_view message);

    [[nodiscard]] std::size_t acknowledgements() const { return acknowledged_; }
    [[nodiscard]] std::uint64_t repeated() const { return repeated_; }
    /// Whether every listener has heard whatever was acknowledged.
    [[nodiscard]] bool complete() const;
    /// What went wrong so far: nothing, or up to twenty sentences. At the end, when every message that was sent is
    /// acknowledged, `finished` also asks that nothing else was heard: a message stored twice would be.
    [[nodiscard]] std::vector<std::string> problems(bool finished) const;

private:
    struct Message {
        std::string id;
        bool acknowledged = false;
    };
    struct Listener {
        std::vector<bool> known;                            // by the message's index
        std::size_t known_acknowledged = 0;                 // only for a quick complete()
        std::unordered_map<std::string, std::string> last;  // the greatest id by channel
    };

    [[nodiscard]] std::size_t index_of(std::string_view message);
    [[nodiscard]] static bool knows(const Listener& listener, std::size_t index);

    std::vector<Message> messages_;
    std::unordered_map<std::string, std::size_t> indices_;
    std::unordered_map<std::string, std::size_t> nonces_;
    std::vector<Listener> heard_;
    std::size_t acknowledged_ = 0;
    std::uint64_t repeated_ = 0;
    std::vector<std::string> wrong_;
};

}  // namespace veza::load
