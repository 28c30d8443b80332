#pragma once
#include "ports/mail_transport.hpp"

namespace veza::app {

/// For an instance that has no mail server.
class NoMail final : public ports::MailTransport {
public:
    [[nodiscard]] bool configured() const override { return false; }
    core::Task<void> transmit(ports::Mail /*mail*/, std::string /*id*/) override {
        co_return core::fail(core::Code::unavailable, core::Reason::mail_unavailable, "this instance sends no mail");
    }
};

}  // namespace veza::app
