package bench

import rego.v1

contacts := input.responsible_person.contacts

nature := input.sponsor.nature

role := input.responsible_person.role

default mobile := "return"

mobile := "accept" if contacts.mobile

default email := "return"

email := "accept" if contacts.email

default address := "return"

address := "accept" if contacts.postal_address

default office := "missing"

office := "not_applicable" if {
	nature == "individual"
} else := "accept" if {
	nature
	contacts.office_phone
} else := "correct" if {
	nature
	contacts.home_phone
} else := "return" if {
	nature
}

default landline := "missing"

landline := "not_applicable" if {
	nature != "individual"
} else := "accept" if {
	nature
	contacts.office_phone
} else := "accept" if {
	nature
	contacts.home_phone
} else := "return" if {
	nature
}

default own := "missing"

own := "accept" if {
	contacts.own.value == true
	contacts.own.by
	contacts.own.at
} else := "return" if {
	contacts.own.value == false
	contacts.own.by
	contacts.own.at
}

default named := "return"

named := "accept" if input.sponsor.name

default listed := "missing"

listed := "accept" if {
	nature in {"government", "institution", "association", "enterprise", "military", "individual"}
} else := "manual" if {
	nature
}

default province := "missing"

province := "accept" if {
	substring(input.sponsor.registered_province, 0, 2) == substring(input.provider.province, 0, 2)
} else := "manual" if {
	input.sponsor.registered_province
	input.provider.province
}

default person := "return"

person := "accept" if input.responsible_person.name

leads := {"legal_representative", "delegated_department_head"}

default allowed := "missing"

allowed := "accept" if {
	nature == "individual"
	role == "self"
} else := "accept" if {
	nature != "individual"
	role in leads
} else := "correct" if {
	nature
	role == "self"
} else := "correct" if {
	nature
	role in leads
} else := "refuse" if {
	nature
	role
}

default delegated := "missing"

delegated := "not_applicable" if {
	role != "delegated_department_head"
} else := "accept" if {
	role
	delegation.value == true
	delegation.by
	delegation.at
} else := "refuse" if {
	role
	delegation.value == false
	delegation.by
	delegation.at
}

delegation := input.responsible_person.delegation

default provider := "return"

provider := "accept" if {
	input.access.provider_name == input.provider.name
} else := "correct" if {
	input.access.provider_name
	input.provider.name
} else := "missing" if {
	input.access.provider_name
}

default method := "return"

method := "accept" if {
	input.access.method == input.access.actual.method
} else := "correct" if {
	input.access.method
	input.access.actual.method
} else := "missing" if {
	input.access.method
}

default location := "return"

location := "accept" if {
	input.access.server_location == input.access.actual.server_location
} else := "correct" if {
	input.access.server_location
	input.access.actual.server_location
} else := "missing" if {
	input.access.server_location
}

left := {a | some a in input.access.ip_addresses}

right := {a | some a in input.access.actual.ip_addresses}

addresses := "return" if {
	count(left) == 0
} else := "missing" if {
	count(right) == 0
} else := "accept" if {
	left == right
} else := "correct" if {
	count(left & right) > 0
} else := "block"

default checked := "missing"

checked := "accept" if {
	input.submitted_at <= input.pre_verification.completed_at
} else := "block" if {
	input.submitted_at
	input.pre_verification.completed_at
}

original(p) := "accept" if {
	p.presented_as == "original"
} else := "refuse" if {
	p.presented_as
} else := "missing"

holder(p) := "accept" if {
	p.holder == input.sponsor.name
} else := "refuse" if {
	p.holder
	input.sponsor.name
} else := "missing" if {
	p.holder
} else := "return"

number(p) := "accept" if {
	p.number == p.as_recorded.number
} else := "correct" if {
	p.number
	p.as_recorded.number
} else := "missing" if {
	p.number
} else := "return"

standing(p) := "accept" if {
	p.standing == "in_force"
} else := "refuse" if {
	p.standing
} else := "missing"

genuine(p) := "accept" if {
	p.authenticity.result == "genuine"
} else := "refuse" if {
	p.authenticity.result == "forged"
} else := "manual" if {
	p.authenticity.result
} else := "missing"

site(s) := "accept" if {
	s.name
} else := "return"

owner(d) := "refuse" if {
	d.registration.state == "not_found"
} else := "manual" if {
	d.registration.state != "found"
} else := "accept" if {
	d.registration.state
	d.registration.owner == input.sponsor.name
} else := "refuse" if {
	d.registration.state
	d.registration.owner
	input.sponsor.name
} else := "missing"

certificate(d) := "accept" if {
	d.certificate.owner
} else := "return"

once := [
	mobile, email, address, office, landline, own, named, listed, province, person, allowed, delegated,
	provider, method, location, addresses, checked,
]

papers := [[original(p), holder(p), number(p), standing(p), genuine(p)] | some p in input.sponsor.documents]

sites := [site(s) | some s in input.websites]

domains := [[owner(d), certificate(d)] | some s in input.websites; some d in s.domains]

answer := [once, papers, sites, domains]
