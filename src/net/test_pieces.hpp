#pragma once
#include "api/http.hpp"

#include <cstddef>
#include <utility>
#include <vector>

namespace veza::net::test {

/// A body of these pieces, and then an error.
class Pieces final : public api::BodySource {
public:
    explicit Pieces(std::vector<Piece> pieces) : pieces_(std::move(pieces)) {}
    core::Task<Piece> next() override {
        if (next_ == pieces_.size())
            co_return core::fail(core::Code::internal, core::Reason::media_failed, "there is no more");
        co_return pieces_[next_++];
    }

private:
    std::vector<Piece> pieces_;
    std::size_t next_ = 0;
};

}  // namespace veza::net::test
