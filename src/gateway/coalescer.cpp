#include "gateway/coalescer.hpp"

#include <algorithm>
#include <optional>
#include <utility>

namespace veza::gateway {
namespace {

/// Where a message came, changed or went.
std::optional<domain::ChannelId> channel_of_message(const domain::EventBody& body) {
    if (const auto* created = std::get_if<domain::MessageCreated>(&body)) return created->message.channel_id;
    if (const auto* updated = std::get_if<domain::MessageUpdated>(&body)) return updated->message.channel_id;
    if (const auto* deleted = std::get_if<domain::MessageDeleted>(&body)) return deleted->channel_id;
    return std::nullopt;
}

/// The later of two changes of one person, told wherever either was to be told.
domain::EventPtr joined(const domain::Event& before, const domain::EventPtr& after) {
    const auto& earlier = std::get<domain::PresenceChanged>(before.body);
    auto both = std::get<domain::PresenceChanged>(after->body);
    for (const auto server : earlier.servers)
        if (std::ranges::find(both.servers, server) == both.servers.end()) both.servers.push_back(server);
    return std::make_shared<const domain::Event>(domain::Event{.id = after->id, .body = std::move(both)});
}

}  // namespace

void Coalescer::take(const domain::EventPtr& event) {
    if (std::holds_alternative<domain::PresenceChanged>(event->body)) return keep_presence(event);
    if (const auto* read = std::get_if<domain::ReadUpdated>(&event->body)) return keep_read(event, *read);
    if (reads_wait_.load())
        if (const auto channel = channel_of_message(event->body)) pass_reads_of(*channel);
    d_.pass_on(event);
}

void Coalescer::keep_presence(const domain::EventPtr& event) {
    const std::scoped_lock lock(mutex_);
    const auto user = std::get<domain::PresenceChanged>(event->body).user_id;
    const auto [at, first] = presence_of_.try_emplace(user, presences_.size());
    if (first)
        presences_.push_back(event);
    else
        presences_[at->second] = joined(*presences_[at->second], event);
    wait_once();
}

void Coalescer::keep_read(const domain::EventPtr& event, const domain::ReadUpdated& read) {
    const std::scoped_lock lock(mutex_);
    reads_[read.channel_id][read.user_id] = event;
    reads_wait_ = true;
    wait_once();
}

void Coalescer::pass_reads_of(domain::ChannelId channel) {
    const std::scoped_lock lock(mutex_);
    const auto found = reads_.find(channel);
    if (found == reads_.end()) return;
    for (const auto& [user, event] : found->second) d_.pass_on(event);
    reads_.erase(found);
}

void Coalescer::wait_once() {
    if (!std::exchange(waiting_, true)) d_.wait();
}

/// Not that somebody has gone of whom nobody knew.
bool Coalescer::is_news(const domain::PresenceChanged& presence) {
    if (!presence.status) return present_.erase(presence.user_id) > 0;
    present_.insert(presence.user_id);
    return true;
}

void Coalescer::flush() {
    const std::scoped_lock lock(mutex_);
    waiting_ = false;
    presence_of_.clear();
    for (const auto& event : std::exchange(presences_, {}))
        if (is_news(std::get<domain::PresenceChanged>(event->body))) d_.pass_on(event);
    for (const auto& [channel, reads] : std::exchange(reads_, {}))
        for (const auto& [user, event] : reads) d_.pass_on(event);
    reads_wait_ = false;
}

}  // namespace veza::gateway
