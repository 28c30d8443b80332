#include "services/mail_texts.hpp"

#include <utility>

namespace veza::services {
namespace {

struct Text {
    std::string_view subject;
    std::string_view body;
};
struct Texts {
    Text en;
    Text fr;
};

constexpr Texts kVerification = {
    .en =
        {"Confirm your e-mail address",
         "Hello {name},\n\nplease confirm that this is the e-mail address of your account at {instance}:\n\n{link}\n\n"
         "The link can be used for 24 hours. If you did not ask for this, ignore this mail: nothing changes.\n"},
    .fr = {
        "Confirmez votre adresse e-mail",
        "Bonjour {name},\n\nconfirmez que cette adresse e-mail est celle de votre compte sur {instance} :\n\n{link}\n\n"
        "Le lien est valable 24 heures. Si vous n’avez rien demandé, ignorez ce message : rien ne change.\n"}};

constexpr Texts kInUse = {
    .en = {"Your e-mail address is in use",
           "Hello {name},\n\nsomebody gave this e-mail address for another account at {instance}. It belongs to your "
           "account, so nothing changes.\n\nIf that was you: log in to your account, or reset its password if you have "
           "forgotten it.\n"},
    .fr = {"Votre adresse e-mail est déjà utilisée",
           "Bonjour {name},\n\nquelqu’un a indiqué cette adresse e-mail pour un autre compte sur {instance}. Elle est "
           "celle "
           "de votre compte, donc rien ne change.\n\nSi c’était vous : connectez-vous à votre compte, ou réinitialisez "
           "son "
           "mot de passe si vous l’avez oublié.\n"}};

constexpr Texts kChanged = {
    .en = {"Your e-mail address was changed",
           "Hello {name},\n\nyour account at {instance} now has another e-mail address; this one counts no more.\n\n"
           "If that was not you, somebody knows your password: log in, change it, and tell an administrator.\n"},
    .fr = {"Votre adresse e-mail a été modifiée",
           "Bonjour {name},\n\nvotre compte sur {instance} a désormais une autre adresse e-mail ; celle-ci ne compte "
           "plus.\n\n"
           "Si ce n’était pas vous, quelqu’un connaît votre mot de passe : connectez-vous, changez-le et prévenez un "
           "administrateur.\n"}};

constexpr Texts kReset = {.en = {"Reset your password",
                                 "Hello {name},\n\nsomebody asked for a new password of your account at {instance}. If "
                                 "that was you, choose one "
                                 "here:\n\n{link}\n\nThe link can be used once, and for one hour. If you did not ask "
                                 "for this, ignore this mail: "
                                 "nothing changes.\n"},
                          .fr = {"Réinitialisez votre mot de passe",
                                 "Bonjour {name},\n\nquelqu’un a demandé un nouveau mot de passe pour votre compte sur "
                                 "{instance}. Si c’était vous, "
                                 "choisissez-en un ici :\n\n{link}\n\nLe lien sert une seule fois, pendant une heure. "
                                 "Si vous n’avez rien demandé, "
                                 "ignorez ce message : rien ne change.\n"}};

std::string filled(std::string_view text, const Letter& letter) {
    std::string out;
    while (!text.empty()) {
        const auto open = text.find('{');
        out += text.substr(0, open);
        if (open == text.npos) break;
        const auto close = text.find('}', open);
        const auto name = text.substr(open + 1, close - open - 1);
        out += name == "name" ? letter.username : name == "link" ? letter.link : letter.instance;
        text = text.substr(close + 1);
    }
    return out;
}

ports::Mail made(const Texts& texts, const Letter& letter) {
    const auto& text = letter.language == Language::fr ? texts.fr : texts.en;
    return {.to = letter.to, .subject = std::string(text.subject), .text = filled(text.body, letter)};
}

}  // namespace

ports::Mail verification_mail(const Letter& letter) {
    return made(kVerification, letter);
}
ports::Mail address_in_use_mail(const Letter& letter) {
    return made(kInUse, letter);
}
ports::Mail address_changed_mail(const Letter& letter) {
    return made(kChanged, letter);
}
ports::Mail reset_mail(const Letter& letter) {
    return made(kReset, letter);
}

ports::Mail test_mail(std::string to) {
    return {.to = std::move(to),
            .subject = "Veza can send mail – Veza peut envoyer des e-mails",
            .text =
                "If you can read this, the mail settings are right.\n"
                "Si vous lisez ceci, les réglages du courrier sont bons.\n"};
}

}  // namespace veza::services
