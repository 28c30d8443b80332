#pragma once
#include "domain/listening_room.hpp"
#include "ports/catalogue.hpp"
#include "ports/unit_of_work.hpp"
#include "services/publisher.hpp"

#include <functional>
#include <vector>

namespace veza::services {

/// Whether everybody who hears the server's library hears the track.
[[nodiscard]] bool is_heard_in(const domain::Track& track, domain::ServerId server);

/// A listening room in the hands of a transaction that may change it. Every change of what waits is noted.
class OpenRoom {
public:
    [[nodiscard]] static core::Result<OpenRoom> open(ports::Transaction& transaction, domain::ServerId server,
                                                     domain::ChannelId channel);

    domain::ListeningRoom room;
    [[nodiscard]] domain::ServerId server() const { return server_; }
    [[nodiscard]] const std::vector<domain::RoomItem>& items() const { return items_; }
    /// Null when it is not in the queue.
    [[nodiscard]] const domain::RoomItem* find(domain::RoomItemId id) const;
    /// What plays; null when nothing does.
    [[nodiscard]] const domain::RoomItem* current() const;
    /// The first of what waits; null when nothing does.
    [[nodiscard]] const domain::RoomItem* next() const;
    /// Whether the track is what plays or comes next, and can be heard.
    [[nodiscard]] core::Result<bool> stages(domain::TrackId track) const;
    /// How long its track is, in milliseconds; 0 when that is gone. Without an item, of what plays.
    [[nodiscard]] core::Result<std::int64_t> length_of(const domain::RoomItem& item) const;
    [[nodiscard]] core::Result<std::int64_t> duration() const;

    [[nodiscard]] core::Status add(domain::RoomItem item);
    [[nodiscard]] core::Status remove(domain::RoomItemId id);
    /// To before that one, or to the end.
    [[nodiscard]] core::Status move(domain::RoomItemId id, std::optional<domain::RoomItemId> before);
    /// Where nothing plays: the first of what waits that can be heard does from `at` on, and what cannot is taken out.
    [[nodiscard]] core::Status begin_next(core::Time at);
    /// The same in place of what plays, which is taken out. `by` is who skipped it.
    [[nodiscard]] core::Status advance(core::Time at, domain::LeftReason reason, std::optional<domain::UserId> by = {});
    /// The given item plays from `at` on; `by` skipped what did.
    [[nodiscard]] core::Status begin(domain::RoomItemId id, std::int64_t position_ms, core::Time at, domain::UserId by);
    /// Takes out what waits and can be heard no more; goes on when what plays is such.
    [[nodiscard]] core::Status tidy(core::Time at);

    /// Whether anything is not as it was when it was opened.
    [[nodiscard]] bool changed() const;
    /// Writes it down under the next `rev`.
    [[nodiscard]] core::Status save();
    [[nodiscard]] core::Result<domain::ShownRoom> shown() const;
    /// All that waits, as it is shown, without what cannot be heard.
    [[nodiscard]] core::Result<std::vector<domain::ShownRoomItem>> waiting() const;

private:
    OpenRoom(ports::Transaction& transaction, domain::ServerId server) : transaction_(&transaction), server_(server) {}

    [[nodiscard]] core::Status leave(domain::LeftReason reason, std::optional<domain::UserId> by);
    [[nodiscard]] core::Result<std::vector<domain::ShownRoomItem>> show(
        const std::vector<domain::RoomItem>& items) const;
    [[nodiscard]] core::Status show_people(domain::ShownRoom& shown) const;
    [[nodiscard]] core::Result<std::optional<domain::Track>> heard(domain::TrackId id) const;

    ports::Transaction* transaction_;  // outlives it
    domain::ServerId server_;
    domain::ListeningRoom before_;
    std::vector<domain::RoomItem> items_;
    bool queue_changed_ = false;
    std::optional<domain::LeftItem> left_{};
};

/// Changes rooms, one after the other, and tells of it. Thread-safe.
class RoomBook {
public:
    RoomBook(ports::UnitOfWork& store, Publisher publisher) : store_(store), publisher_(std::move(publisher)) {}

    /// May run again after a conflict, as UnitOfWork::write.
    using Change = std::function<core::Status(OpenRoom&)>;
    /// The room after the change; `room.state` tells of it unless it is as it was.
    [[nodiscard]] core::Task<domain::ShownRoomPtr> change(domain::ServerId server, domain::ChannelId channel,
                                                          Change change);

    struct Whole {
        domain::ShownRoomPtr room;
        std::vector<domain::ShownRoomItem> waiting{};
    };
    [[nodiscard]] core::Task<Whole> read(domain::ServerId server, domain::ChannelId channel);
    /// Without what waits; those in which something plays or waits.
    [[nodiscard]] core::Task<std::vector<domain::ShownRoomPtr>> of_server(domain::ServerId server);
    /// Of the whole instance, those that play or that somebody conducts.
    [[nodiscard]] core::Task<std::vector<domain::ListeningRoom>> live();
    [[nodiscard]] core::Task<std::vector<domain::ChannelId>> holding(domain::TrackId track);
    /// The rooms in which the track plays or comes next.
    [[nodiscard]] core::Task<std::vector<domain::ChannelId>> staging(domain::TrackId track);

private:
    ports::UnitOfWork& store_;
    Publisher publisher_;
};

}  // namespace veza::services
