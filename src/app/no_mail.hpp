#pragma once
#include "ports/mailer.hpp"

namespace veza::app {

/// For an instance that has no mail server.
class NoMail final : public ports::Mailer {
public:
    [[nodiscard]] bool configured() const override { return false; }
    core::Status send(ports::Mail /*mail*/) override {
        return core::fail(core::Code::unavailable, core::Reason::mail_unavailable, "this instance sends no mail");
    }
};

}  // namespace veza::app
