//! One entry of the list as a small tree, from which the mapping takes what it knows.
//!
//! Taking removes: what is left at the end is what nobody knows, and goes to the remarks. The tree has limits; an
//! entry beyond them is known by its id only.

/// Bytes of one entry: the largest of the list has twelve kilobytes.
pub(super) const ENTRY_BYTES_MAX: usize = 512 * 1024;

/// Elements within one another: the list has three.
pub(super) const DEPTH_MAX: usize = 16;

/// An element with what is in it.
#[derive(Debug, Default)]
pub(super) struct Element {
    name: String,
    attributes: String,
    text: String,
    children: Vec<Element>,
}

impl Element {
    /// Takes the children of a name out of it.
    pub(super) fn take(&mut self, name: &str) -> Vec<Element> {
        let (taken, left) =
            std::mem::take(&mut self.children).into_iter().partition(|child| child.name == name);
        self.children = left;
        taken
    }

    /// Takes the text of a child; several are one after another. Empty if there is none.
    pub(super) fn take_text(&mut self, name: &str) -> String {
        self.take_texts(name).join("; ")
    }

    /// Takes the texts of all children of a name, and of the `VALUE` in them, that are not empty.
    pub(super) fn take_texts(&mut self, name: &str) -> Vec<String> {
        let mut texts = Vec::new();
        for mut element in self.take(name) {
            let values = element.take("VALUE");
            texts.extend(values.into_iter().map(|value| value.text).chain([element.text.clone()]));
            // What is neither text nor `VALUE` stays where the leftovers are gathered.
            element.text.clear();
            if !element.leftovers().is_empty() {
                self.children.push(element);
            }
        }
        texts.retain(|text| !text.trim().is_empty());
        texts.iter().map(|text| text.trim().to_owned()).collect()
    }

    /// Everything that was not taken, as path and text.
    pub(super) fn leftovers(&self) -> Vec<(String, String)> {
        let own = [self.attributes.trim(), self.text.trim()].into_iter().filter(|text| !text.is_empty());
        let mut found = own.map(|text| (self.name.clone(), text.to_owned())).collect::<Vec<_>>();
        for child in &self.children {
            let below = child.leftovers().into_iter();
            found.extend(below.map(|(path, text)| (format!("{}/{path}", self.name), text)));
        }
        found
    }
}

/// A tree in the making: the elements that are open, outermost first.
pub(super) struct Tree {
    open: Vec<Element>,
    done: Option<Element>,
    bytes: usize,
}

impl Tree {
    pub(super) fn new(name: &str) -> Tree {
        Tree { open: vec![Element { name: name.to_owned(), ..Element::default() }], done: None, bytes: 0 }
    }

    pub(super) fn depth(&self) -> usize {
        self.open.len()
    }

    pub(super) fn open(&mut self, name: &str, attributes: String) {
        self.bytes += name.len() + attributes.len() + size_of::<Element>();
        let attributes = if self.fits() { attributes } else { String::new() };
        self.open.push(Element { name: name.to_owned(), attributes, ..Element::default() });
    }

    /// Closes the innermost element. True if it was the entry itself.
    pub(super) fn close(&mut self) -> bool {
        let Some(element) = self.open.pop() else { return true };
        // The list's empty elements (`<ALIAS_NAME/>`) say nothing.
        let says_something =
            !element.text.trim().is_empty() || !element.children.is_empty() || !element.attributes.is_empty();
        let fits = self.fits();
        match self.open.last_mut() {
            Some(parent) if fits && says_something => parent.children.push(element),
            Some(_) => {}
            None => self.done = Some(element),
        }
        self.open.is_empty()
    }

    pub(super) fn text(&mut self, text: &str) {
        self.bytes += text.len();
        if self.fits()
            && let Some(element) = self.open.last_mut()
        {
            element.text.push_str(text);
        }
    }

    fn fits(&self) -> bool {
        self.bytes <= ENTRY_BYTES_MAX
    }

    /// The id of the entry: its permanent reference.
    pub(super) fn id(&self) -> Option<String> {
        let element = self.done.as_ref()?;
        let child = element.children.iter().find(|child| child.name == "REFERENCE_NUMBER")?;
        Some(child.text.trim().to_owned()).filter(|id| !id.is_empty())
    }

    /// The entry, unless it was larger than allowed.
    pub(super) fn whole(self) -> Option<Element> {
        let fits = self.fits();
        self.done.filter(|_| fits)
    }
}
