-- Every row, with what is known of the child.
SELECT enquiry.*, child.dob, child.by_sex, child.by_ethnicity
FROM merged.section_47_enquiries AS enquiry
LEFT JOIN known_children AS child ON child.child = enquiry.child
