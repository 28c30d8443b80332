#pragma once
#include "endpoint.hpp"
#include "loop.hpp"

#include <cstddef>
#include <deque>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace veza::load {

struct Call {
    std::string method;
    std::string path;  ///< whole, with /api/v1
    std::string body;  ///< JSON; empty for none
    std::string token;
    std::function<bool()> wanted{};  ///< asked when its turn comes; if not any more, it is dropped and nobody is called
};

struct Answer {
    int status = 0;  ///< 0: the connection failed, and whether the server has done it is not known
    std::string body;
};

/// REST over a few kept connections, each with one request under way; further ones wait.
class HttpPool {
public:
    using Then = std::function<void(const Answer&)>;

    HttpPool(Loop& loop, const Endpoint& endpoint, std::size_t connections);
    ~HttpPool();

    /// `then` is called from the loop, once, if the call is made.
    void call(Call call, Then then);

private:
    class Line;
    struct Waiting {
        Call call;
        Then then;
    };
    void feed();

    Loop& loop_;
    Endpoint endpoint_;
    std::deque<Waiting> waiting_;
    std::vector<std::unique_ptr<Line>> lines_;
};

}  // namespace veza::load
