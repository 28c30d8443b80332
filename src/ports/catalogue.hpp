#pragma once
// The music of one Transaction: its repositories.

namespace veza::ports {

class Catalogue {
public:
    virtual ~Catalogue() = default;
};

}  // namespace veza::ports
