#include "services/retention.hpp"

namespace veza::services {
namespace {

/// So many messages in one commit: others wait for no longer.
constexpr std::size_t kWipedAtOnce = 250;
constexpr std::size_t kChannels = 100;

}  // namespace

core::Task<void> Retention::purge() {
    // One microsecond more, so that keeping nothing ends what was removed just now.
    const auto before = d_.clock.now() - keep_ + std::chrono::microseconds{1};
    for (std::size_t wiped = kWipedAtOnce; wiped == kWipedAtOnce;) {
        VEZA_CO_TRY(wiped, co_await d_.repository.purge(before, kWipedAtOnce));
    }
    VEZA_CO_CHECK(co_await purge_threads(before));
    VEZA_CO_CHECK(co_await purge_channels(before));
    co_return co_await purge_servers(before);
}

core::Task<void> Retention::purge_messages(domain::ChannelId channel) {
    for (std::size_t wiped = kWipedAtOnce; wiped == kWipedAtOnce;) {
        VEZA_CO_TRY(wiped, co_await d_.repository.purge(channel, kWipedAtOnce));
    }
    co_return core::Status{};
}

core::Task<void> Retention::purge_thread(domain::ChannelId thread) {
    VEZA_CO_CHECK(co_await purge_messages(thread));
    VEZA_CO_TRY([[maybe_unused]] const bool gone,
                co_await ports::write(d_.store, thread.uuid(), [thread](ports::Transaction& transaction) {
                    return transaction.threads().purge(thread);
                }));
    co_return core::Status{};
}

core::Task<void> Retention::purge_threads(core::Time before) {
    for (std::size_t count = kChannels; count == kChannels;) {
        VEZA_CO_TRY(const auto threads, co_await ports::read(d_.store, [before](ports::Transaction& transaction) {
                        return transaction.threads().removed_before(before, kChannels);
                    }));
        count = threads.size();
        for (const auto thread : threads) VEZA_CO_CHECK(co_await purge_thread(thread));
    }
    co_return core::Status{};
}

core::Task<void> Retention::purge_threads(domain::ChannelId parent) {
    for (std::size_t count = kChannels; count == kChannels;) {
        VEZA_CO_TRY(const auto threads, co_await ports::read(d_.store, [parent](ports::Transaction& transaction) {
                        return transaction.threads().of_parent(parent, kChannels);
                    }));
        count = threads.size();
        for (const auto thread : threads) VEZA_CO_CHECK(co_await purge_thread(thread));
    }
    co_return core::Status{};
}

core::Task<void> Retention::purge_channels(core::Time before) {
    for (std::size_t count = kChannels; count == kChannels;) {
        VEZA_CO_TRY(const auto channels, co_await ports::read(d_.store, [before](ports::Transaction& transaction) {
                        return transaction.channels().removed_before(before, kChannels);
                    }));
        count = channels.size();
        for (const auto channel : channels) {
            VEZA_CO_CHECK(co_await purge_threads(channel));
            VEZA_CO_CHECK(co_await purge_messages(channel));
            VEZA_CO_TRY([[maybe_unused]] const bool gone,
                        co_await ports::write(d_.store, channel.uuid(), [channel](ports::Transaction& transaction) {
                            return transaction.channels().purge(channel);
                        }));
        }
    }
    co_return core::Status{};
}

core::Task<void> Retention::purge_servers(core::Time before) {
    for (std::size_t count = kChannels; count == kChannels;) {
        VEZA_CO_TRY(const auto servers, co_await ports::read(d_.store, [before](ports::Transaction& transaction) {
                        return transaction.servers().removed_before(before, kChannels);
                    }));
        count = servers.size();
        for (const auto server : servers) {
            VEZA_CO_TRY([[maybe_unused]] const bool gone,
                        co_await ports::write(d_.store, server.uuid(), [server](ports::Transaction& transaction) {
                            return transaction.servers().purge(server);
                        }));
        }
    }
    co_return core::Status{};
}

}  // namespace veza::services
