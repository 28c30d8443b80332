#pragma once
#include "core/random.hpp"
#include "demo/cast.hpp"
#include "demo/stage.hpp"

#include <vector>

namespace veza::demo {

/// What somebody of the story logs in with.
struct Login {
    std::string username;
    core::Secret password;
};

/// The people: registered with a password that nobody knew before, with a face and a few words.
class Crowd {
public:
    Crowd(const AccountCases& cases, core::Random& random) : cases_(cases), random_(random) {}

    [[nodiscard]] core::Task<domain::Actor> add(const Member& member);
    /// Once all are there.
    [[nodiscard]] core::Task<void> make_friends();
    /// Ends the sessions in which they acted.
    [[nodiscard]] core::Task<void> log_out();

    [[nodiscard]] const Actors& actors() const { return actors_; }
    [[nodiscard]] std::vector<Login>& logins() { return logins_; }

private:
    [[nodiscard]] core::Task<void> introduce(domain::Actor actor, Member member);

    AccountCases cases_;
    core::Random& random_;
    Actors actors_;
    std::vector<Login> logins_;
};

}  // namespace veza::demo
