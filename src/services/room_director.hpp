#pragma once
#include "services/room_visits.hpp"

#include <chrono>
#include <mutex>
#include <optional>
#include <set>
#include <unordered_map>
#include <utility>
#include <vector>

namespace veza::services {

/// Keeps listening rooms going by themselves: the next track when one has ended, somebody else to conduct when who did has left,
/// a pause when nobody is there, and out with whoever may not listen any more. It hears of everything by the bus, and does its work in rounds,
/// which are one caller's, one after the other. on() is thread-safe and hands on only.
class RoomDirector {
public:
    struct Dependencies {
        RoomBook& book;
        RoomAudiences& audiences;
        RoomVisits& visits;
        RoomCommands& commands;
        Access& access;
        const core::Timeline& timeline;
        const core::Clock& clock;
        Publisher publisher;
    };
    struct Options {
        std::chrono::milliseconds empty_for{std::chrono::seconds{15}};    ///< then a room pauses
        std::chrono::milliseconds after_start{std::chrono::seconds{60}};  ///< so long people may take to come back
        std::chrono::milliseconds telling{500};                           ///< between two events of who is in a room
    };

    RoomDirector(Dependencies dependencies, Options options) : d_(std::move(dependencies)), options_(options) {}

    void on(const domain::Event& event);

    /// What played when the server stopped plays on, as if it had not. Once, before the first round.
    [[nodiscard]] core::Task<void> start();
    [[nodiscard]] core::Task<void> round();

private:
    using Place = RoomAudiences::Place;
    /// A room that plays, or that somebody conducts.
    struct Live {
        domain::ServerId server;
        std::optional<domain::UserId> controller{};
        bool playing = false;
        std::optional<domain::RoomItemId> item{};
        core::Time end{};                         ///< when it has ended
        std::optional<core::Time> empty_since{};  ///< while nobody is there
    };
    /// What the bus told since the last round.
    struct Heard {
        std::set<domain::ServerId> servers{};   ///< whose permissions changed
        std::vector<domain::TrackId> tracks{};  ///< that are gone, or out of sight
    };

    void note(domain::ServerId server, const domain::ShownRoom& room);
    void close(domain::ChannelId channel);
    void close(domain::ServerId server);
    void permissions_changed(domain::ServerId server);
    [[nodiscard]] std::vector<std::pair<domain::ChannelId, Live>> live();
    [[nodiscard]] Live live(domain::ChannelId channel);
    void wait(domain::ChannelId channel, std::chrono::milliseconds pause);

    [[nodiscard]] core::Task<void> take_up(domain::ListeningRoom room);
    [[nodiscard]] core::Task<void> tidy(domain::TrackId gone);
    [[nodiscard]] core::Task<void> check_server(domain::ServerId server);
    [[nodiscard]] core::Task<void> put_out(Place place);
    [[nodiscard]] core::Task<void> check_controller(Place place, bool may_have_changed);
    [[nodiscard]] core::Task<void> count_votes(Place place);
    [[nodiscard]] core::Task<void> tell(Place place);
    [[nodiscard]] core::Task<void> go_on(domain::ChannelId channel, Live room);
    [[nodiscard]] core::Task<void> pause(domain::ChannelId channel, Live room);
    [[nodiscard]] core::Task<void> look_after(domain::ChannelId channel, Live room);
    [[nodiscard]] core::Task<void> follow_audiences();
    [[nodiscard]] boost::asio::awaitable<bool> may_dj(domain::ChannelId channel, domain::UserId user);

    Dependencies d_;
    const Options options_;

    std::mutex mutex_;
    Heard heard_;
    std::unordered_map<domain::ChannelId, Live> live_;

    // Of the rounds only.
    std::vector<Place> untold_;
    std::chrono::steady_clock::time_point told_at_{};
};

}  // namespace veza::services
