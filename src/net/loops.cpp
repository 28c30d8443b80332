#include "net/loops.hpp"

#include "core/log.hpp"

#include <boost/asio/post.hpp>
#include <pthread.h>

#include <algorithm>
#include <exception>
#include <string>

namespace veza::net {

namespace log = core::log;

Loops::Loops(std::size_t count) {
    if (count == 0) count = std::max(1U, std::thread::hardware_concurrency());
    for (std::size_t i = 0; i < count; ++i) loops_.push_back(std::make_unique<Loop>());
}

Loops::~Loops() {
    stop();
    join();
}

void Loops::start() {
    running_ = true;
    for (std::size_t i = 0; i < loops_.size(); ++i)
        loops_[i]->thread = std::thread([loop = loops_[i].get(), i] { run(*loop, i); });
}

void Loops::stop() {
    running_ = false;
    for (auto& loop : loops_) loop->context.stop();
}

void Loops::join() {
    for (auto& loop : loops_)
        if (loop->thread.joinable()) loop->thread.join();
}

void Loops::post_all(const std::function<void(std::size_t)>& work) {
    for (std::size_t i = 0; i < loops_.size(); ++i) boost::asio::post(loops_[i]->context, [work, i] { work(i); });
}

void Loops::run(Loop& loop, std::size_t index) {
    ::pthread_setname_np(::pthread_self(), ("loop-" + std::to_string(index)).c_str());
    while (true) {
        try {
            loop.context.run();
            return;
        } catch (const std::exception& failure) {
            // One handler's bug must not end everybody's connections; the loop goes on with the next handler.
            log::error("a handler of the loop failed", {log::kv("loop", index), log::kv("what", failure.what())});
        }
    }
}

}  // namespace veza::net
