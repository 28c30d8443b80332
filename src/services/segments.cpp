#include "services/segments.hpp"

#include "core/log.hpp"
#include "services/encoding.hpp"
#include "services/segment_maker.hpp"

#include <exception>
#include <map>
#include <mutex>

namespace veza::services {
/// Outlives the object where listeners do.
struct Segments::State : std::enable_shared_from_this<State> {
    explicit State(std::size_t most) : per_listener(most) {}

    /// One of the listener's places, until the handle goes.
    core::Result<std::shared_ptr<void>> take_place(domain::UserId listener);
    struct Joined {
        std::shared_ptr<Encoding> encoding;
        bool is_new;
    };
    /// With a listener more than before.
    Joined join(const std::string& name);
    /// Ends the encoding unless somebody listens; whether that is so.
    bool give_up(const std::string& name, Encoding& encoding);
    void end(const std::string& name);

    const std::size_t per_listener;
    std::mutex mutex;
    std::string encoders;  // once known
    std::map<std::string, std::shared_ptr<Encoding>, std::less<>> running;
    std::map<domain::UserId, std::size_t> places;
};

core::Result<std::shared_ptr<void>> Segments::State::take_place(domain::UserId listener) {
    const std::scoped_lock lock(mutex);
    auto& taken = places[listener];
    if (taken >= per_listener) {
        core::Error error{.code = core::Code::rate_limited,
                          .reason = core::Reason::rate_limited,
                          .detail = "too much is being encoded for you at the moment"};
        error.retry_after = std::chrono::seconds{1};
        return core::fail(std::move(error));
    }
    ++taken;
    return std::shared_ptr<void>(nullptr, [state = shared_from_this(), listener](void*) {
        const std::scoped_lock inner(state->mutex);
        const auto mine = state->places.find(listener);
        if (--mine->second == 0) state->places.erase(mine);
    });
}

Segments::State::Joined Segments::State::join(const std::string& name) {
    const std::scoped_lock lock(mutex);
    auto& running_now = running[name];
    if (running_now && running_now->join()) return {.encoding = running_now, .is_new = false};
    running_now = std::make_shared<Encoding>();
    (void)running_now->join();
    return {.encoding = running_now, .is_new = true};
}

bool Segments::State::give_up(const std::string& name, Encoding& encoding) {
    const std::scoped_lock lock(mutex);
    if (!encoding.give_up()) return false;
    running.erase(name);
    return true;
}

void Segments::State::end(const std::string& name) {
    const std::scoped_lock lock(mutex);
    running.erase(name);
}

Segments::Listening::Listening(std::shared_ptr<Encoding> encoding, std::shared_ptr<void> place)
    : encoding_(std::move(encoding)), place_(std::move(place)) {}

Segments::Listening::~Listening() {
    if (encoding_) encoding_->leave();
}

core::Task<std::string> Segments::Listening::read(std::uint64_t offset, std::uint64_t most) {
    return encoding_->read(offset, most);
}

Segments::Segments(Dependencies dependencies, std::size_t per_listener)
    : d_(dependencies), state_(std::make_shared<State>(per_listener)) {}
Segments::~Segments() = default;

core::Task<std::string> Segments::encoders() {
    {
        const std::scoped_lock lock(state_->mutex);
        if (!state_->encoders.empty()) co_return state_->encoders;
    }
    VEZA_CO_TRY(auto known, co_await d_.pool.run([&transcoder = d_.transcoder] { return transcoder.encoders(); }));
    const std::scoped_lock lock(state_->mutex);
    co_return state_->encoders = std::move(known);
}

core::Task<Segments::Segment> Segments::open(WantedVariant wanted, std::uint32_t index) {
    const ports::SegmentKey key{.content = wanted.content, .variant = wanted.name(), .index = index};
    VEZA_CO_TRY(auto cached, co_await d_.cache.find(key, wanted.variant->segment(index).size));
    if (cached) co_return Segment(std::move(*cached));

    VEZA_CO_TRY(auto place, state_->take_place(wanted.listener));
    const auto name = key.content + '/' + key.variant + '/' + std::to_string(index);
    const auto joined = state_->join(name);
    const auto encoding = joined.encoding;
    Listening listening(encoding, std::move(place));
    if (!joined.is_new) co_return Segment(std::move(listening));
    const bool accepted = d_.pool.submit([d = d_, state = state_, encoding, key, name, wanted = std::move(wanted)] {
        run(d, *state, *encoding, key, name, wanted);
    });
    if (accepted) co_return Segment(std::move(listening));
    const core::Error refusal{.code = core::Code::unavailable,
                              .reason = core::Reason::overloaded,
                              .detail = "too much is being encoded at the moment, try again soon"};
    encoding->finish(core::fail(refusal));
    state_->end(name);
    co_return core::fail(refusal);
}

void Segments::run(const Dependencies& d, State& state, Encoding& encoding, const ports::SegmentKey& key,
                   const std::string& name, const WantedVariant& wanted) {
    core::Result<bool> made = false;
    while (made && !*made) {
        if (state.give_up(name, encoding)) return;
        try {
            made = make_segment(d.transcoder, d.pool, wanted, key.index, encoding);
        } catch (const std::exception& failure) {
            made = core::fail(core::Code::internal, core::Reason::internal, failure.what());
        }
    }
    encoding.finish(made ? core::Status{} : core::Status(core::fail(made.error())));
    if (!made) {
        core::log::warn("a segment could not be encoded",
                        {core::log::kv("segment", name), core::log::kv("detail", made.error().detail)});
    } else if (const auto kept = d.cache.store(key, encoding.bytes()); !kept) {
        core::log::warn("a segment cannot be kept", {core::log::kv("detail", kept.error().detail)});
    }
    state.end(name);
}

}  // namespace veza::services
