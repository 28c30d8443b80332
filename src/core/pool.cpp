#include "core/pool.hpp"

#include "core/log.hpp"

#include <pthread.h>

namespace veza::core {

Pool::Pool(Options options) : options_(std::move(options)) {
    threads_.reserve(options_.threads);
    for (std::size_t i = 0; i < options_.threads; ++i) {
        threads_.emplace_back([this] { work(); });
        const std::string name = ("veza-" + options_.name).substr(0, 15);
        ::pthread_setname_np(threads_.back().native_handle(), name.c_str());
    }
}

Pool::~Pool() {
    stop();
}

bool Pool::submit(std::move_only_function<void()> job) {
    {
        const std::scoped_lock lock(mutex_);
        if (stopping_ || queue_.size() >= options_.queue_limit) return false;
        queue_.push_back(std::move(job));
    }
    wake_.notify_one();
    return true;
}

void Pool::stop() {
    {
        const std::scoped_lock lock(mutex_);
        stopping_ = true;
    }
    wake_.notify_all();
    for (auto& thread : threads_)
        if (thread.joinable()) thread.join();
}

std::size_t Pool::queued() const {
    const std::scoped_lock lock(mutex_);
    return queue_.size();
}

void Pool::report(const char* what) noexcept {
    log::error("a pooled job threw", {log::kv("what", what)});
}

void Pool::work() {
    while (true) {
        std::move_only_function<void()> job;
        {
            std::unique_lock lock(mutex_);
            wake_.wait(lock, [this] { return stopping_ || !queue_.empty(); });
            if (queue_.empty()) return;
            job = std::move(queue_.front());
            queue_.pop_front();
        }
        job();
    }
}

}  // namespace veza::core
