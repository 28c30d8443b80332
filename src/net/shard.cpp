#include "net/shard.hpp"

#include "net/ws_connection.hpp"

#include <boost/asio/post.hpp>

#include <utility>

namespace veza::net {
namespace {

constexpr std::size_t kCacheLine = 64;

/// Asks for all of the object; the processor goes on meanwhile.
void bring_near(const WsConnection& connection) {
    const auto* bytes = reinterpret_cast<const char*>(&connection);
    for (std::size_t at = 0; at < sizeof connection; at += kCacheLine) __builtin_prefetch(bytes + at);
}

std::unique_ptr<Compression> compression_for(const WebSocketOptions& options) {
    return options.compression ? std::make_unique<Compression>(options.message_limit) : nullptr;
}

}  // namespace

void Site::connection_closed() {
    if (open_.fetch_sub(1, std::memory_order_acq_rel) != 1) return;
    const std::scoped_lock lock(mutex_);
    empty_.notify_all();
}

bool Site::wait_until_empty(std::chrono::milliseconds limit) {
    std::unique_lock lock(mutex_);
    return empty_.wait_for(lock, limit, [this] { return open_.load(std::memory_order_acquire) == 0; });
}

Shard::Shard(boost::asio::io_context& context, std::size_t shard_index, std::shared_ptr<Site> shared)
    : index(shard_index),
      site(*shared),
      context_(context),
      site_(std::move(shared)),
      read_buffer_(std::make_unique_for_overwrite<char[]>(kReadBufferSize)),
      compression_(compression_for(site.options.websocket)),
      sweep_timer_(context) {}

void Shard::join(Member& member) {
    timeless_.push_back(member);
}

void Shard::leave(Member& member) {
    if (!member.is_linked()) return;
    member.unlink();
    site.connection_closed();
}

void Shard::set_deadline(Member& member, std::chrono::milliseconds from_now) {
    set_deadline(member, std::chrono::steady_clock::now() + from_now);
}

void Shard::set_deadline(Member& member, Member::TimePoint deadline) {
    if (!member.is_linked()) return;
    const bool was_timed = member.deadline_ != Member::kNever;
    const bool is_timed = deadline != Member::kNever;
    member.deadline_ = deadline;
    if (was_timed != is_timed) {
        member.unlink();
        (is_timed ? timed_ : timeless_).push_back(member);
    }
    if (is_timed) arm_sweep();
}

void Shard::arm_sweep() {
    if (std::exchange(sweep_armed_, true)) return;
    sweep_timer_.expires_after(site.options.sweep_interval);
    sweep_timer_.async_wait([shard = weak_from_this()](const boost::system::error_code& failure) {
        if (failure) return;
        if (const auto self = shard.lock()) self->sweep();
    });
}

void Shard::sweep() {
    sweep_armed_ = false;
    const auto now = std::chrono::steady_clock::now();
    std::vector<std::shared_ptr<Member>> expired;
    for (Member& member : timed_)
        if (member.deadline_ <= now) expired.push_back(member.shared_from_this());
    for (const auto& member : expired) {
        clear_deadline(*member);
        member->expire();
    }
    if (!timed_.empty()) arm_sweep();
}

/// What is posted to flush. Where the loop stops before that, it lets go of the connections that waited for it: they keep
/// their shard, which would keep them for ever.
class Shard::Flush {
public:
    explicit Flush(std::shared_ptr<Shard> shard) : shard_(std::move(shard)) {}
    Flush(Flush&&) = default;
    Flush& operator=(Flush&&) = delete;
    ~Flush() {
        if (shard_) shard_->dirty_.clear();
    }
    void operator()() { std::exchange(shard_, nullptr)->flush(); }

private:
    std::shared_ptr<Shard> shard_;
};

void Shard::mark_dirty(std::shared_ptr<WsConnection> connection) {
    dirty_.push_back(std::move(connection));
    if (std::exchange(flush_posted_, true)) return;
    boost::asio::post(context_, Flush(shared_from_this()));
}

void Shard::flush() {
    flush_posted_ = false;
    // A flush may end a connection, and its receiver may then send to others: those wait for the next turn.
    flushing_.swap(dirty_);
    for (std::size_t i = 0; i < flushing_.size(); ++i) {
        // The next but one comes near itself, and then what the next one points to.
        if (i + 2 < flushing_.size()) bring_near(*flushing_[i + 2]);
        if (i + 1 < flushing_.size()) flushing_[i + 1]->prefetch();
        flushing_[i]->flush();
    }
    flushing_.clear();
}

std::vector<std::shared_ptr<Member>> Shard::everybody() {
    std::vector<std::shared_ptr<Member>> all;
    for (auto* list : {&timed_, &timeless_})
        for (Member& member : *list) all.push_back(member.shared_from_this());
    return all;
}

void Shard::drain() {
    draining_ = true;
    for (const auto& member : everybody()) member->drain();
}

void Shard::abort() {
    draining_ = true;
    for (const auto& member : everybody()) member->abort();
}

}  // namespace veza::net
