#pragma once
#include "adapters/sql/connection.hpp"
#include "ports/catalogue.hpp"

namespace veza::sql {

class Catalogue final : public ports::Catalogue {
public:
    explicit Catalogue(Connection& connection) : connection_(connection) {}

    [[nodiscard]] Connection& connection() { return connection_; }

private:
    Connection& connection_;
};

}  // namespace veza::sql
