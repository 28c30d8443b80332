#include "gateway/member_list_runner.hpp"

#include "core/log.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <exception>
#include <utility>

namespace veza::gateway {

namespace asio = boost::asio;
namespace log = core::log;

namespace {

constexpr std::size_t kPage = 500;
/// After the store could not be read.
constexpr std::chrono::seconds kPause{1};

}  // namespace

MemberListRunner::MemberListRunner(Dependencies dependencies, asio::any_io_executor loop)
    : realtime_(dependencies.realtime),
      options_(dependencies.options),
      loop_(std::move(loop)),
      tick_(loop_),
      pause_(loop_),
      lists_({.rooms = dependencies.rooms,
              .presence = dependencies.presence,
              .ids = dependencies.ids,
              .clock = dependencies.clock,
              .metrics = dependencies.metrics,
              .load = [this](MemberLists::Load load) { read_soon(load); },
              .wake = [this] { arm(); }}) {}

void MemberListRunner::stop() {
    stopped_ = true;
    waiting_.clear();
    tick_.cancel();
    pause_.cancel();
}

void MemberListRunner::arm() {
    if (stopped_) return;
    tick_.expires_after(options_.member_list_tick);
    tick_.async_wait([this](boost::system::error_code failed) {
        if (!failed && !stopped_) lists_.flush();
    });
}

void MemberListRunner::read_soon(MemberLists::Load load) {
    if (stopped_) return;
    waiting_.push_back(load);
    if (std::exchange(reading_, true)) return;
    asio::co_spawn(loop_, read_waiting(), [this](const std::exception_ptr& failure) {
        reading_ = false;
        if (failure) log::error("reading member lists ended unexpectedly", {});
    });
}

asio::awaitable<void> MemberListRunner::read_waiting() {
    while (!waiting_.empty()) {
        const auto next = waiting_.front();
        waiting_.pop_front();
        co_await read(next);
    }
}

asio::awaitable<void> MemberListRunner::read(MemberLists::Load load) {
    std::optional<domain::UserId> after;
    while (!stopped_ && lists_.load(load, {})) {
        auto page = co_await realtime_.roster(load.server, after, kPage);
        if (!page) {
            log::warn("a member list could not be read on",
                      {log::kv("server", load.server), log::kv("reason", to_string(page.error().reason))});
            pause_.expires_after(kPause);
            boost::system::error_code stopped;
            co_await pause_.async_wait(asio::redirect_error(asio::use_awaitable, stopped));
            continue;
        }
        const bool last = page->size() < kPage;
        if (!page->empty()) after = page->back().user.id;
        if (!lists_.load(load, std::move(*page))) co_return;
        if (last) co_return lists_.loaded(load);
    }
}

}  // namespace veza::gateway
