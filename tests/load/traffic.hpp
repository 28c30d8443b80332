#pragma once
#include "histogram.hpp"
#include "session.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <vector>

namespace veza::load {

/// Who hears what is said in one channel, and who says it.
struct Room {
    std::string channel;
    std::vector<Session*> members;
    std::vector<Session*> senders;  ///< of the members
};

/// How messages are written down for the wire: for the server a request, for the reference the event itself.
using Writer = std::function<std::string(const Room& room, std::uint64_t number)>;

/// What people usually say, in characters.
inline constexpr std::size_t kUsualContent = 100;

/// `message.create` with a content of at least `content` characters that starts with the number.
[[nodiscard]] Writer veza_writer(std::size_t content);
/// The event as the server sent it once, with another id and number: so the reference moves the same bytes.
[[nodiscard]] Writer raw_writer(std::string event);

/// What a run of messages came to.
struct Accounts {
    std::uint64_t sent = 0;
    std::uint64_t acknowledged = 0;
    std::uint64_t expected = 0;  ///< deliveries: messages times members of their rooms
    std::uint64_t delivered = 0;
    std::uint64_t wrong = 0;         ///< clients that heard something else than each message once
    std::uint64_t out_of_order = 0;  ///< deliveries whose id was not greater than the one before
    std::uint64_t refused = 0;       ///< error replies
    std::uint64_t downs = 0;         ///< connections that ended meanwhile, without those that are slow on purpose
    std::string first_refusal{};
    std::map<std::string, std::uint64_t> others{};  ///< further frames by op
    std::int64_t wall_ns = 0;
    Histogram delivery{};  ///< from when a message was to be sent until each client had it
    Histogram whole{};     ///< until the last client had it
    Histogram ack{};

    /// Whether everybody heard everything once, and in order; the reference does not sort what several clients send.
    [[nodiscard]] bool clean(bool in_order = true) const {
        return delivered == expected && wrong == 0 && refused == 0 && downs == 0 && (out_of_order == 0 || !in_order);
    }
};

/// Messages into rooms, at a fixed rate whatever the server does (so that a stall counts for every message that it held
/// up) or a fixed number under way; every delivery is accounted for.
class Traffic final : public SessionListener {
public:
    struct Options {
        double rate = 0;         ///< messages per second over all rooms; 0: as many as `window` lets through
        std::size_t window = 1;  ///< messages that are not yet with everybody
        std::int64_t duration = 5 * kSecond;
        std::int64_t patience = 60 * kSecond;  ///< for the last deliveries
        bool acknowledged = true;              ///< by the server; the reference answers nothing
    };

    Traffic(Loop& loop, std::vector<Room>& rooms, Writer writer);

    /// Only one at a time; sessions must have been told to listen to this object.
    [[nodiscard]] Accounts run(const Options& options);

    /// What the server made of the last message, as it went over the wire.
    [[nodiscard]] const std::string& last_event() const { return last_event_; }

private:
    struct Message {
        std::int64_t planned;
        std::uint32_t room;
        std::uint32_t left;  // receivers
        bool acknowledged = false;
    };

    void on_event(Session& session, std::string_view frame) override;
    void on_session_down(Session& session, const Ending& ending) override;
    void on_message(Session& session, std::string_view frame);
    void on_reply(std::string_view frame);
    void send(std::int64_t planned);
    void keep_pace();
    [[nodiscard]] Message* find(std::uint64_t number);
    void settle();

    Loop& loop_;
    std::vector<Room>& rooms_;
    Writer writer_;
    Options options_{};
    std::int64_t start_ = 0;
    std::int64_t end_ = 0;
    bool running_ = false;
    Loop::Timer pace_{};
    std::uint64_t first_number_ = 0;  // of this run
    std::vector<Message> messages_;   // of this run
    std::size_t under_way_ = 0;
    std::size_t turn_ = 0;
    Accounts accounts_;
    std::string last_event_;
};

}  // namespace veza::load
