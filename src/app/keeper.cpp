#include "app/keeper.hpp"

#include "app/await.hpp"
#include "core/log.hpp"

#include <pthread.h>

#include <algorithm>

namespace veza::app {

Keeper::~Keeper() {
    stop();
}

void Keeper::start(std::vector<Chore> chores) {
    const auto now = std::chrono::steady_clock::now();
    for (auto& chore : chores) {
        const auto first = now + chore.interval;
        plan_.push_back({.chore = std::move(chore), .next = first});
    }
    if (plan_.empty()) return;
    thread_ = std::thread([this] { keep(); });
    ::pthread_setname_np(thread_.native_handle(), name_);
}

void Keeper::stop() {
    {
        const std::scoped_lock lock(mutex_);
        stopping_ = true;
    }
    wake_.notify_all();
    if (thread_.joinable()) thread_.join();
}

void Keeper::keep() {
    while (true) {
        const auto due = std::ranges::min_element(plan_, {}, &Planned::next);
        {
            std::unique_lock lock(mutex_);
            if (wake_.wait_until(lock, due->next, [this] { return stopping_; })) return;
        }
        perform(due->chore);
        due->next = std::chrono::steady_clock::now() + due->chore.interval;
    }
}

void Keeper::perform(const Chore& chore) {
    core::Status status;
    try {
        status = await_on(loop_, chore.run(), chore.limit);
    } catch (const std::exception& failure) {
        status = core::fail(core::Code::internal, core::Reason::internal, failure.what());
    }
    if (chore.done) return chore.done(status);
    if (!status)
        core::log::warn("a chore failed",
                        {core::log::kv("chore", chore.name), core::log::kv("detail", status.error().detail)});
}

}  // namespace veza::app
