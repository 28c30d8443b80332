#pragma once
#include "adapters/memory/state.hpp"
#include "ports/catalogue.hpp"

namespace veza::memory {

class Catalogue final : public ports::Catalogue {
public:
    explicit Catalogue(Access& access) : access_(access) {}

    [[nodiscard]] Access& access() { return access_; }

private:
    Access& access_;
};

}  // namespace veza::memory
