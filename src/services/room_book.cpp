#include "services/room_book.hpp"

#include <algorithm>
#include <memory>

namespace veza::services {

using domain::LeftReason;
using domain::ListeningRoom;
using domain::RoomItem;
using domain::RoomItemId;
using domain::ShownRoom;
using domain::ShownRoomItem;

bool is_heard_in(const domain::Track& track, domain::ServerId server) {
    return track.status == domain::TrackStatus::ready &&
           (track.visibility == domain::Visibility::public_ || domain::seen_in(track) == server);
}

core::Result<OpenRoom> OpenRoom::open(ports::Transaction& transaction, domain::ServerId server,
                                      domain::ChannelId channel) {
    OpenRoom opened(transaction, server);
    VEZA_TRY(const auto room, transaction.catalogue().rooms().find(channel));
    opened.room = room.value_or(ListeningRoom{.channel_id = channel});
    opened.before_ = opened.room;
    VEZA_TRY(opened.items_, transaction.catalogue().rooms().items(channel));
    return opened;
}

const RoomItem* OpenRoom::find(RoomItemId id) const {
    const auto found = std::ranges::find(items_, id, &RoomItem::id);
    return found == items_.end() ? nullptr : &*found;
}

const RoomItem* OpenRoom::current() const {
    return room.item_id ? find(*room.item_id) : nullptr;
}

const RoomItem* OpenRoom::next() const {
    const auto found = std::ranges::find_if(items_, [this](const RoomItem& item) { return item.id != room.item_id; });
    return found == items_.end() ? nullptr : &*found;
}

core::Result<bool> OpenRoom::stages(domain::TrackId track) const {
    const auto is_it = [track](const RoomItem* item) { return item != nullptr && item->track_id == track; };
    if (!is_it(current()) && !is_it(next())) return false;
    VEZA_TRY(const auto found, heard(track));
    return found.has_value();
}

core::Result<std::optional<domain::Track>> OpenRoom::heard(domain::TrackId id) const {
    VEZA_TRY(auto track, transaction_->catalogue().tracks().find(id));
    if (track && !is_heard_in(*track, server_)) track.reset();
    return track;
}

core::Result<std::int64_t> OpenRoom::length_of(const RoomItem& item) const {
    VEZA_TRY(const auto track, heard(item.track_id));
    return track && track->audio ? track->audio->duration_ms : 0;
}

core::Result<std::int64_t> OpenRoom::duration() const {
    const auto* const item = current();
    return item == nullptr ? core::Result<std::int64_t>(0) : length_of(*item);
}

core::Status OpenRoom::add(RoomItem item) {
    VEZA_CHECK(transaction_->catalogue().rooms().add(item));
    items_.push_back(std::move(item));
    queue_changed_ = true;
    return {};
}

core::Status OpenRoom::remove(RoomItemId id) {
    VEZA_TRY([[maybe_unused]] const bool there, transaction_->catalogue().rooms().remove(id));
    std::erase_if(items_, [id](const RoomItem& item) { return item.id == id; });
    queue_changed_ = true;
    return {};
}

core::Status OpenRoom::move(RoomItemId id, std::optional<RoomItemId> before) {
    const auto from = std::ranges::find(items_, id, &RoomItem::id);
    if (from == items_.end() || before == id) return {};
    auto item = std::move(*from);
    items_.erase(from);
    const auto to = before ? std::ranges::find(items_, *before, &RoomItem::id) : items_.end();
    items_.insert(to, std::move(item));
    std::vector<RoomItemId> order;
    for (const auto& each : items_) order.push_back(each.id);
    queue_changed_ = true;
    return transaction_->catalogue().rooms().order(room.channel_id, order);
}

core::Status OpenRoom::leave(LeftReason reason, std::optional<domain::UserId> by) {
    if (!room.item_id) return {};
    const auto item = *room.item_id;
    left_ = domain::LeftItem{.id = item, .reason = reason, .by = by};
    domain::stop(room);
    return remove(item);
}

core::Status OpenRoom::begin_next(core::Time at) {
    while (!items_.empty()) {
        const auto first = items_.front().id;
        VEZA_TRY(const auto track, heard(items_.front().track_id));
        if (track) {
            domain::begin(room, first, 0, at);
            queue_changed_ = true;  // it waits no more
            return {};
        }
        VEZA_CHECK(remove(first));
    }
    return {};
}

core::Status OpenRoom::advance(core::Time at, LeftReason reason, std::optional<domain::UserId> by) {
    VEZA_CHECK(leave(reason, by));
    return begin_next(at);
}

core::Status OpenRoom::begin(RoomItemId id, std::int64_t position_ms, core::Time at, domain::UserId by) {
    if (room.item_id != id) {
        VEZA_CHECK(leave(LeftReason::skipped, by));
        queue_changed_ = true;  // it waits no more
    }
    domain::begin(room, id, position_ms, at);
    return {};
}

core::Status OpenRoom::tidy(core::Time at) {
    const auto all = items_;
    for (const auto& item : all) {
        if (item.id == room.item_id) continue;
        VEZA_TRY(const auto track, heard(item.track_id));
        if (!track) VEZA_CHECK(remove(item.id));
    }
    if (!room.item_id) return {};
    const auto* const item = current();
    if (item != nullptr) {
        VEZA_TRY(const auto track, heard(item->track_id));
        if (track) return {};
    }
    return advance(at, LeftReason::gone);
}

bool OpenRoom::changed() const {
    return queue_changed_ || room != before_;
}

core::Status OpenRoom::save() {
    room.rev = before_.rev + 1;
    if (queue_changed_) room.queue_rev = room.rev;
    return transaction_->catalogue().rooms().save(room);
}

core::Result<std::vector<ShownRoomItem>> OpenRoom::show(const std::vector<RoomItem>& items) const {
    std::vector<domain::TrackId> track_ids;
    std::vector<domain::UserId> people;
    for (const auto& item : items) {
        track_ids.push_back(item.track_id);
        if (item.added_by) people.push_back(*item.added_by);
    }
    VEZA_TRY(const auto tracks, transaction_->catalogue().tracks().find_all(track_ids));
    VEZA_TRY(const auto users, transaction_->users().summaries(people));
    std::vector<ShownRoomItem> shown;
    for (const auto& item : items) {
        const auto track = std::ranges::find(tracks, item.track_id, &domain::Track::id);
        if (track == tracks.end() || !is_heard_in(*track, server_)) continue;
        const auto user = std::ranges::find(users, item.added_by, &domain::UserSummary::id);
        shown.push_back(
            {.item = item, .track = *track, .added_by = user == users.end() ? std::nullopt : std::optional(*user)});
    }
    return shown;
}

core::Result<ShownRoom> OpenRoom::shown() const {
    ShownRoom out{.room = room};
    std::vector<RoomItem> wanted;
    for (const auto* const item : {current(), next()})
        if (item != nullptr) wanted.push_back(*item);
    out.queue_length = std::ranges::count_if(items_, [this](const RoomItem& item) { return item.id != room.item_id; });
    VEZA_TRY(auto items, show(wanted));
    for (auto& item : items) {
        auto& place = item.item.id == room.item_id ? out.item : out.next;
        place = std::move(item);
    }
    VEZA_CHECK(show_people(out));
    return out;
}

core::Status OpenRoom::show_people(ShownRoom& shown) const {
    std::vector<domain::UserId> people;
    if (room.controller) people.push_back(*room.controller);
    if (left_ && left_->by) people.push_back(*left_->by);
    if (left_) shown.left = domain::ShownLeftItem{.id = left_->id, .reason = left_->reason};
    if (people.empty()) return {};
    VEZA_TRY(const auto users, transaction_->users().summaries(people));
    const auto named = [&users](std::optional<domain::UserId> id) -> std::optional<domain::UserSummary> {
        const auto user = std::ranges::find(users, id, &domain::UserSummary::id);
        return user == users.end() ? std::nullopt : std::optional(*user);
    };
    shown.controller = named(room.controller);
    if (left_) shown.left->by = named(left_->by);
    return {};
}

core::Result<std::vector<ShownRoomItem>> OpenRoom::waiting() const {
    auto items = items_;
    std::erase_if(items, [this](const RoomItem& item) { return item.id == room.item_id; });
    return show(items);
}

core::Task<domain::ShownRoomPtr> RoomBook::change(domain::ServerId server, domain::ChannelId channel, Change change) {
    co_return co_await ports::write(
        store_, server.uuid(),
        [this, server, channel,
         change = std::move(change)](ports::Transaction& transaction) -> core::Result<domain::ShownRoomPtr> {
            VEZA_TRY(auto opened, OpenRoom::open(transaction, server, channel));
            VEZA_CHECK(change(opened));
            const bool changed = opened.changed();
            if (changed) VEZA_CHECK(opened.save());
            VEZA_TRY(auto shown, opened.shown());
            auto room = std::make_shared<const ShownRoom>(std::move(shown));
            if (changed)
                transaction.on_commit([this, server, channel, room] {
                    publisher_.publish(domain::RoomChanged{.server_id = server, .channel_id = channel, .room = room});
                });
            return room;
        });
}

core::Task<RoomBook::Whole> RoomBook::read(domain::ServerId server, domain::ChannelId channel) {
    co_return co_await ports::read(store_, [server, channel](ports::Transaction& transaction) -> core::Result<Whole> {
        VEZA_TRY(const auto opened, OpenRoom::open(transaction, server, channel));
        VEZA_TRY(auto shown, opened.shown());
        VEZA_TRY(auto waiting, opened.waiting());
        return Whole{.room = std::make_shared<const ShownRoom>(std::move(shown)), .waiting = std::move(waiting)};
    });
}

core::Task<std::vector<domain::ShownRoomPtr>> RoomBook::of_server(domain::ServerId server) {
    using Rooms = std::vector<domain::ShownRoomPtr>;
    co_return co_await ports::read(store_, [server](ports::Transaction& transaction) -> core::Result<Rooms> {
        VEZA_TRY(const auto found, transaction.catalogue().rooms().of_server(server));
        Rooms rooms;
        for (const auto& room : found) {
            VEZA_TRY(const auto opened, OpenRoom::open(transaction, server, room.channel_id));
            VEZA_TRY(auto shown, opened.shown());
            rooms.push_back(std::make_shared<const ShownRoom>(std::move(shown)));
        }
        return rooms;
    });
}

core::Task<std::vector<ListeningRoom>> RoomBook::live() {
    co_return co_await ports::read(
        store_, [](ports::Transaction& transaction) { return transaction.catalogue().rooms().live(); });
}

core::Task<std::vector<domain::ChannelId>> RoomBook::holding(domain::TrackId track) {
    co_return co_await ports::read(
        store_, [track](ports::Transaction& transaction) { return transaction.catalogue().rooms().holding(track); });
}

core::Task<std::vector<domain::ChannelId>> RoomBook::staging(domain::TrackId track) {
    using Channels = std::vector<domain::ChannelId>;
    co_return co_await ports::read(store_, [track](ports::Transaction& transaction) -> core::Result<Channels> {
        VEZA_TRY(const auto holding, transaction.catalogue().rooms().holding(track));
        Channels staging;
        for (const auto id : holding) {
            VEZA_TRY(const auto channel, transaction.channels().find(id));
            if (!channel) continue;  // it goes, with its queue
            VEZA_TRY(const auto opened, OpenRoom::open(transaction, channel->server_id, id));
            VEZA_TRY(const bool stages, opened.stages(track));
            if (stages) staging.push_back(id);
        }
        return staging;
    });
}

}  // namespace veza::services
